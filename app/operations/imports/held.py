"""What an editor decides of a file that came in: a held one, and the rows that were set aside."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.domain.editing import Outdated, check_reason
from app.domain.identity import is_id
from app.domain.importing import Aside, RunState
from app.models import Change, ImportRun, ImportSource, SetAside
from app.operations.editing.change import RecordNotFound
from app.operations.imports.apply import BATCH, missing_services, withdraw_services
from app.operations.imports.providers import Publisher
from app.operations.imports.report import Report

RUN_STATE = "import_state"
ROWS_DISMISSED = "import_rows_dismissed"
TAKEN_AGAIN = "import_taken_again"
"""How the history of a run names what was decided."""


def find_run(session: Session, run_id: str) -> ImportRun:
    """Return a taking-in.

    Raises:
        RecordNotFound: there is none.
    """
    run = session.get(ImportRun, run_id) if is_id(run_id) else None
    if run is None:
        raise RecordNotFound(RecordNotFound.__doc__)
    return run


def decide_held(session: Session, run: ImportRun, accept: bool, reason: str, editor: str, *, now: datetime) -> None:  # noqa: FBT001
    """Withdraw what a held file lacks, or let all of it stay.

    Raises:
        SourceMissing, Outdated: no reason; or it waits no more.
    """
    check_reason(reason)
    state = RunState.DONE if accept else RunState.DROPPED
    held = (ImportRun.id == run.id) & (ImportRun.state == RunState.HELD)
    if session.scalar(update(ImportRun).where(held).values(state=state).returning(ImportRun.id)) is None:
        raise Outdated(Outdated.__doc__)
    session.refresh(run)
    _note(session, run, (RUN_STATE, RunState.HELD.value, state.value), reason, editor, now)
    gone = (SetAside.run_id == run.id) & (SetAside.kind == Aside.GONE)
    ids = list(session.scalars(select(SetAside.key).where(gone)))
    report = Report(run.publisher)
    if accept:
        still = set(missing_services(session, run.publisher, frozenset()))
        ids = [one for one in ids if one in still]
        publisher = Publisher(run.publisher, "", now, approved_by=editor, why=reason.strip())
        for start in range(0, len(ids), BATCH):
            withdraw_services(session, publisher, ids[start : start + BATCH], report)
    run.withdrawn = len(report.withdrawn)
    session.flush()


def dismiss_rows(
    session: Session, run: ImportRun, rows: Collection[str], reason: str, editor: str, *, now: datetime
) -> int:
    """Take rows out of the list and return how many; one with the same faults is not set aside again.

    Raises:
        SourceMissing: the reason says nothing.
    """
    check_reason(reason)
    chosen = SetAside.id.in_([one for one in rows if is_id(one)]) & (SetAside.run_id == run.id)
    waiting = chosen & SetAside.kind.in_([Aside.FAULTS, Aside.KEPT])
    keys = session.scalars(update(SetAside).where(waiting).values(kind=Aside.DISMISSED).returning(SetAside.key)).all()
    if keys:
        _note(session, run, (ROWS_DISMISSED, "", ", ".join(sorted(keys))), reason, editor, now)
    session.flush()
    return len(keys)


def take_again(session: Session, run: ImportRun, reason: str, editor: str, *, now: datetime) -> None:
    """Let the worker take the whole source in again at its next round: rows themselves are not kept.

    Raises:
        SourceMissing, RecordNotFound: no reason; or the file does not come by itself.
    """
    check_reason(reason)
    source = session.scalar(select(ImportSource).where(ImportSource.publisher == run.publisher))
    if source is None:
        raise RecordNotFound(RecordNotFound.__doc__)
    source.next_at = now
    # A directory that is asked for changes alone would not tell an unchanged record twice
    source.modified_after = None
    _note(session, run, (TAKEN_AGAIN, "", ""), reason, editor, now)
    session.flush()


def _note(session: Session, run: ImportRun, change: tuple[str, str, str], why: str, editor: str, now: datetime) -> None:
    name, before, after = change
    session.add(
        Change(
            resource_type=ImportRun.__tablename__, resource_id=run.id, last_action_type="update", last_action_at=now,
            field_name=name, previous_value=before, replacement_value=after, updated_by=editor, why=why.strip(),
        )
    )  # fmt: skip
