"""The pages of what came in from files."""

import json
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy.orm import Session

from app.domain.identity import is_id
from app.domain.importing import Aside, RunState
from app.models import ImportRun, SetAside
from app.operations.imports.faults import Expected
from app.operations.imports.snapshot import service_id
from app.queries.imports import all_sources, latest_runs, set_aside
from app.wording.faults import expected_text

PER_PAGE = 100
STATES = {
    RunState.RUNNING: lazy_gettext("not finished"),
    RunState.DONE: lazy_gettext("taken in"),
    RunState.HELD: lazy_gettext("held: too many services would vanish"),
    RunState.FAILED: lazy_gettext("failed"),
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
    aside: int
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
class Row:
    """A row that was set aside: each fault as field, value and what was expected."""

    key: str
    line: int
    kept: bool
    record: str
    faults: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class RunsView:
    """The list of runs."""

    runs: tuple[Run, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class RunView:
    """One run with a page of rows."""

    run: Run
    rows: tuple[Row, ...]
    page: int
    more: bool


def runs_view(session: Session) -> RunsView:
    """Read the latest runs and the sources."""
    sources = (
        Source(one.publisher, one.address, one.every_hours, one.next_at, one.failures)
        for one in session.scalars(all_sources())
    )
    return RunsView(tuple(_run(one) for one in session.scalars(latest_runs())), tuple(sources))


def run_view(session: Session, run: ImportRun, page: int) -> RunView:
    """Read a page of what a run set aside."""
    found = list(session.scalars(set_aside(run.id, limit=PER_PAGE + 1, offset=(page - 1) * PER_PAGE)))
    return RunView(_run(run), tuple(_row(run, one) for one in found[:PER_PAGE]), page, len(found) > PER_PAGE)


def _run(run: ImportRun) -> Run:
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
        aside=run.quarantined, problem=run.problem,
    )  # fmt: skip


def _row(run: ImportRun, one: SetAside) -> Row:
    kept = one.kind is Aside.KEPT
    record = (one.key if is_id(one.key) else service_id(run.publisher, one.key)) if kept else ""
    told = json.loads(one.faults)
    faults = tuple(
        (field, value, "" if kept else expected_text(Expected(message, tuple(values.items()))))
        for field, value, message, values in told
    )
    return Row(one.key, one.line, kept, record, faults)
