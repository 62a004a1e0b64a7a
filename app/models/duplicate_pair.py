"""Records that may be one, what editors decided of them, and where a merged one's address leads."""

from datetime import datetime

from sqlalchemy import String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.duplicates import PairState, RecordKind
from app.models.base import Base, Key, stored


class DuplicatePair(Base):
    """Two records of a kind, the smaller id first; ``reasons`` are codes parted by spaces.

    ``kept_id`` is the record that stayed and ``publish_before`` how the other was shown, both once merged.
    """

    __tablename__ = "duplicate_pair"
    __table_args__ = (UniqueConstraint("first_id", "second_id"),)

    id: Mapped[Key]
    kind: Mapped[RecordKind] = mapped_column(stored(RecordKind))
    first_id: Mapped[str] = mapped_column(Uuid(as_uuid=False))
    second_id: Mapped[str] = mapped_column(Uuid(as_uuid=False), index=True)
    score: Mapped[int]
    reasons: Mapped[str] = mapped_column(String(200), default="")
    state: Mapped[PairState] = mapped_column(stored(PairState), default=PairState.OPEN, index=True)
    found_at: Mapped[datetime]
    later_until: Mapped[datetime | None]
    decided_by: Mapped[str] = mapped_column(String(120), default="")
    decided_at: Mapped[datetime | None]
    kept_id: Mapped[str] = mapped_column(String(36), default="")
    publish_before: Mapped[str] = mapped_column(String(40), default="")


class MergedRecord(Base):
    """A record that was merged into another: its address leads there."""

    __tablename__ = "merged_record"

    old_id: Mapped[str] = mapped_column(Uuid(as_uuid=False), primary_key=True)
    new_id: Mapped[str] = mapped_column(Uuid(as_uuid=False), index=True)
    merged_at: Mapped[datetime]
