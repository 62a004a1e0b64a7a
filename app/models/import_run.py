"""Where records come from regularly, and what each taking-in did."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.importing import Aside, Layout, RunState
from app.models.base import Base, Key, Reference, stored


class ImportSource(Base):
    """A file or a directory of somebody else's that the worker takes in again and again.

    ``mapping`` is the text of a mapping; ``failures`` counts those since the last success and lengthens the pause.
    """

    __tablename__ = "import_source"

    id: Mapped[Key]
    publisher: Mapped[str] = mapped_column(String(80), unique=True)
    layout: Mapped[Layout] = mapped_column(stored(Layout))
    address: Mapped[str]
    mapping: Mapped[str]
    every_hours: Mapped[int]
    next_at: Mapped[datetime]
    failures: Mapped[int] = mapped_column(default=0)
    modified_after: Mapped[datetime | None]


class ImportRun(Base):
    """One taking-in of a file; ``taken`` of ``total`` rows are done, so that it goes on there after it was stopped."""

    __tablename__ = "import_run"

    id: Mapped[Key]
    publisher: Mapped[str] = mapped_column(String(80), index=True)
    layout: Mapped[Layout] = mapped_column(stored(Layout))
    file: Mapped[str] = mapped_column(String(200))
    fingerprint: Mapped[str] = mapped_column(String(64))
    state: Mapped[RunState] = mapped_column(stored(RunState), default=RunState.RUNNING, index=True)
    total: Mapped[int] = mapped_column(default=0)
    taken: Mapped[int] = mapped_column(default=0)
    added: Mapped[int] = mapped_column(default=0)
    changed: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    withdrawn: Mapped[int] = mapped_column(default=0)
    quarantined: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(default="")
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class SetAside(Base):
    """A row that was not taken in as it stands: it has faults, or it speaks against what a person wrote since.

    ``faults`` is a list (JSON) of [field, value, message, values of its placeholders]; where a service is, is never
    kept here: the row may be a hidden one's.
    """

    __tablename__ = "import_set_aside"

    id: Mapped[Key]
    run_id: Mapped[Reference] = mapped_column(ForeignKey("import_run.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(120))
    line: Mapped[int]
    kind: Mapped[Aside] = mapped_column(stored(Aside))
    faults: Mapped[str]
