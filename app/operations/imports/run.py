"""Take a file of any length in: batch by batch, with quarantine, going on where a stopped run left off."""

import gc
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.domain.errors import DomainError
from app.domain.importing import Aside, Layout, RunState, too_many_lost
from app.models import ImportRun, SetAside
from app.operations.imports.apply import BATCH, missing_services, withdraw_services
from app.operations.imports.faults import Fault
from app.operations.imports.providers import Publisher
from app.operations.imports.report import Report
from app.operations.imports.taker import Aloof, Survey, Taken, Taker
from app.operations.transaction import Transaction

Tell = Callable[[ImportRun], None]
UNSAID = frozenset({"address", "latitude", "longitude"})
"""Fields whose faulty values are not kept: the row may be a hidden service's."""
PLACES = frozenset({"service_at_locations", "location", "locations", "addresses"})
"""Objects of a record of which nothing faulty is kept, for the same reason."""
MOST_ASIDE = 5_000
"""Rows set aside that are kept one by one; a file with more needs another mapping, not more reading."""


class TakenOver(DomainError):
    """Another process takes in the same source; this one has stopped."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What is to be taken in, and how: ``force`` lets even many services vanish."""

    layout: Layout
    file: str
    fingerprint: str
    force: bool = False


def run_import(transaction: Transaction, taker: Taker, errand: Errand, tell: Tell | None = None) -> str:
    """Take a file in and return the id of its run; each batch is committed together with how far it came.

    Raises:
        FileRejected: the file as a whole cannot be read; nothing was written.
        TakenOver: another process goes on with it.
    """
    with transaction() as session:
        survey = taker.survey(session)
        taker.begin(session)
        run_id = begin_run(session, taker, errand, survey)
    done = _taken(transaction, run_id)
    with few_sweeps():
        for batch in _batches(taker.items(), done):
            with transaction() as session:
                run = claim_run(session, run_id, done, batch)
                take_batch(session, taker, run, batch)
                if tell:
                    tell(run)
            done += len(batch)
    with transaction() as session:
        finish_run(session, taker, claim_run(session, run_id, done), survey, force=errand.force)
    return run_id


def preview_import(transaction: Transaction, taker: Taker) -> tuple[Survey, Taken, list[str]]:
    """Return what a file would do, with the ids of services that would vanish; every batch is rolled back.

    Raises:
        FileRejected: the file as a whole cannot be read.
    """
    taken = Taken(Report(taker.publisher))
    with transaction() as session:
        survey = taker.survey(session)
        gone = _missing(session, taker, survey)
        session.rollback()
    for batch in _batches(taker.items(), 0):
        with transaction() as session:
            taker.take(session, batch, taken)
            session.rollback()
    return survey, taken, gone


def begin_run(session: Session, taker: Taker, errand: Errand, survey: Survey) -> str:
    """Return the id of the run that was stopped with the same file, or begin one."""
    same = (ImportRun.publisher == taker.publisher) & (ImportRun.fingerprint == errand.fingerprint)
    stopped = session.scalar(select(ImportRun).where(same, ImportRun.state == RunState.RUNNING))
    if stopped is not None and stopped.total == survey.total:
        return stopped.id
    _end_earlier(session, taker.publisher, survey)
    run = ImportRun(
        publisher=taker.publisher, layout=errand.layout, file=errand.file[:200], fingerprint=errand.fingerprint,
        total=survey.total, started_at=datetime.now(UTC),
    )  # fmt: skip
    session.add(run)
    session.flush()
    return run.id


def claim_run(session: Session, run_id: str, done: int, batch: Sequence[Any] = ()) -> ImportRun:
    """Take a run for the next batch, or with none for its end: of two processes at one place one gets it.

    Raises:
        TakenOver: another process has come further, or has begun anew.
    """
    mine = (ImportRun.id == run_id) & (ImportRun.state == RunState.RUNNING) & (ImportRun.taken == done)
    claim = update(ImportRun).where(mine).values(taken=done + len(batch)).returning(ImportRun.id)
    if session.scalar(claim) is None:
        raise TakenOver(TakenOver.__doc__)
    return session.get_one(ImportRun, run_id, populate_existing=True)


def _end_earlier(session: Session, publisher: str, survey: Survey) -> None:
    """Let a newer file stand for all before it, save for rows that it does not bring again.

    What editors have dismissed stays known.
    """
    earlier = select(ImportRun.id).where(ImportRun.publisher == publisher)
    waiting = SetAside.run_id.in_(earlier) & (SetAside.kind != Aside.DISMISSED)
    faulty = session.execute(select(SetAside.id, SetAside.key).where(waiting, SetAside.kind != Aside.GONE))
    stays = [row_id for row_id, key in faulty if key in survey.unread or not survey.whole]
    session.execute(delete(SetAside).where(waiting, SetAside.id.not_in(stays)))
    ends = {RunState.RUNNING: RunState.FAILED, RunState.HELD: RunState.DROPPED}
    for run in session.scalars(select(ImportRun).where(ImportRun.id.in_(earlier), ImportRun.state.in_(ends))):
        if run.state is RunState.HELD:
            run.withdrawn = 0
        run.state, run.ended_at = ends[run.state], datetime.now(UTC)


def take_batch(session: Session, taker: Taker, run: ImportRun, items: Sequence[Any]) -> None:
    """Write a batch and what became of it, in one transaction."""
    taken = Taken(Report(taker.publisher))
    taker.take(session, items, taken)
    run.added += len(taken.report.added)
    run.changed += len(taken.report.changed)
    run.unchanged += len(taken.report.unchanged)
    _forget_earlier(session, run, taken)
    room = MOST_ASIDE - run.quarantined
    rows = [_set_aside(run.id, one) for one in taken.aside]
    dismissed = _dismissed(session, run.publisher, rows)
    rows = [row for row in rows if (row.key, row.faults) not in dismissed]
    run.quarantined += len(rows)
    session.add_all(rows[: max(room, 0)])


def _forget_earlier(session: Session, run: ImportRun, taken: Taken) -> None:
    """Let what a batch says of a row stand for what earlier runs had set aside of it."""
    earlier = select(ImportRun.id).where(ImportRun.publisher == run.publisher, ImportRun.id != run.id)
    report = taken.report
    keys = [*report.added, *report.changed, *report.unchanged, *(one.key for one in taken.aside if one.key)]
    mine = SetAside.run_id.in_(earlier) & (SetAside.kind != Aside.DISMISSED) & SetAside.key.in_(keys)
    session.execute(delete(SetAside).where(mine))


def finish_run(session: Session, taker: Taker, run: ImportRun, survey: Survey, *, force: bool) -> None:
    """Withdraw what left the file, or hold the run where too much would vanish."""
    gone = _missing(session, taker, survey)
    present = len(missing_services(session, taker.publisher, frozenset()))
    run.ended_at = datetime.now(UTC)
    if too_many_lost(len(gone), present) and not force:
        run.state = RunState.HELD
        run.withdrawn = len(gone)
        session.add_all(
            SetAside(run_id=run.id, key=one, line=at, kind=Aside.GONE, faults="[]") for at, one in enumerate(gone)
        )
        return
    publisher = Publisher(taker.publisher, taker.licence, run.ended_at)
    report = Report(taker.publisher)
    for start in range(0, len(gone), BATCH):
        withdraw_services(session, publisher, gone[start : start + BATCH], report)
    run.withdrawn = len(report.withdrawn)
    run.state = RunState.DONE


def fingerprint_file(path: Path, mapping: bytes) -> str:
    """Return the SHA-256 (hexadecimal) of a file and of what its columns mean: with either changed it begins anew."""
    digest = sha256(sha256(mapping).digest())
    with path.open("rb") as content:
        while block := content.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


@contextmanager
def few_sweeps() -> Iterator[None]:
    """Let the collector sweep seldom: a batch makes ten thousand objects that all go at once."""
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _taken(transaction: Transaction, run_id: str) -> int:
    with transaction() as session:
        return session.get_one(ImportRun, run_id).taken


def _batches(items: Iterator[Any], done: int) -> Iterator[list[Any]]:
    rest = islice(items, done, None)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _missing(session: Session, taker: Taker, survey: Survey) -> list[str]:
    if not survey.whole:
        return []
    return missing_services(session, taker.publisher, taker.service_ids(survey.keys))


def _dismissed(session: Session, publisher: str, rows: Sequence[SetAside]) -> set[tuple[str, str]]:
    """Return which of these rows an editor has dismissed with the same faults; one without a key is never known."""
    query = select(SetAside.key, SetAside.faults).join(ImportRun, ImportRun.id == SetAside.run_id)
    known = query.where(ImportRun.publisher == publisher, SetAside.kind == Aside.DISMISSED)
    keys = {row.key for row in rows if row.key}
    return {(key, faults) for key, faults in session.execute(known.where(SetAside.key.in_(keys)))}


def _set_aside(run_id: str, one: Aloof) -> SetAside:
    told = [_told(fault) for fault in one.faults]
    return SetAside(
        run_id=run_id, key=one.key, line=one.line, kind=one.kind, faults=json.dumps(told, ensure_ascii=False)
    )


def _told(fault: Fault) -> list[Any]:
    secret = fault.field in UNSAID or not PLACES.isdisjoint(fault.field.split("."))
    value = "" if secret else (fault.value or "")[:200]
    return [fault.field, value, fault.expected.message, dict(fault.expected.values)]
