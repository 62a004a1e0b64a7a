"""The list of what came in from files."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy.orm import Session

from app.domain.importing import RunState
from app.models import ImportRun
from app.queries.imports import all_sources, latest_runs

STATES = {
    RunState.RUNNING: lazy_gettext("not finished"),
    RunState.DONE: lazy_gettext("taken in"),
    RunState.HELD: lazy_gettext("held: too many services would vanish"),
    RunState.FAILED: lazy_gettext("failed"),
    RunState.DROPPED: lazy_gettext("nothing was withdrawn"),
}


@dataclass(frozen=True, slots=True)
class Run:
    """One taking-in of a file."""

    id: str
    publisher: str
    file: str
    state: str
    held: bool
    at: datetime
    taken: int
    total: int
    counts: tuple[tuple[str, int], ...]
    problem: str


@dataclass(frozen=True, slots=True)
class Source:
    """What comes by itself."""

    publisher: str
    address: str
    every_hours: int
    next_at: datetime
    failures: int


@dataclass(frozen=True, slots=True)
class RunsView:
    """The list of runs."""

    runs: tuple[Run, ...]
    sources: tuple[Source, ...]


def runs_view(session: Session) -> RunsView:
    """Read the latest runs and the sources."""
    sources = (
        Source(one.publisher, one.address, one.every_hours, one.next_at, one.failures)
        for one in session.scalars(all_sources())
    )
    return RunsView(tuple(run_told(one) for one in session.scalars(latest_runs())), tuple(sources))


def run_told(run: ImportRun) -> Run:
    """Return a run with its counts in words."""
    counts = (
        (_("Added"), run.added),
        (_("Changed"), run.changed),
        (_("Unchanged"), run.unchanged),
        (_("Would vanish") if run.state is RunState.HELD else _("Withdrawn"), run.withdrawn),
        (_("Set aside"), run.quarantined),
    )
    return Run(
        id=run.id, publisher=run.publisher, file=run.file, state=str(STATES[run.state]),
        held=run.state is RunState.HELD, at=run.started_at, taken=run.taken, total=run.total, counts=counts,
        problem=run.problem,
    )  # fmt: skip
