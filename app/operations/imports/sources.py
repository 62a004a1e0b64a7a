"""Files and directories of others that are taken in again and again, each in its own rhythm."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import delete, select, true, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.domain.errors import DomainError
from app.domain.importing import Layout, RunState
from app.models import ImportRun, ImportSource
from app.operations.imports.hsds.api import copy_api
from app.operations.imports.hsds.take import RecordTaker
from app.operations.imports.mapping import parse_mapping
from app.operations.imports.open_taker import HSDS, Gazetteer, open_taker
from app.operations.imports.run import Errand, TakenOver, fingerprint_file, run_import
from app.operations.imports.taker import Taker
from app.operations.transaction import Transaction

LONGEST_PAUSE_HOURS = 24 * 7
OVERLAP = timedelta(minutes=10)
"""How far back changes are asked for beyond the last copy: clocks differ."""
SHOWN_PROBLEM = 1_000
LEASE = timedelta(hours=2)
"""How long a source that is being taken in is not due: after that somebody else goes on where a stopped run was."""


@dataclass(frozen=True)
class Reach:
    """What a scheduled import needs: asking other servers, a folder for copies, and the gazetteer."""

    fetch: Callable[[str], bytes]
    folder: Path
    gazetteer: Gazetteer


@dataclass(frozen=True, slots=True)
class NewSource:
    """A source as it is given: an address (https) or the path of a file on this machine, and its mapping's text."""

    layout: Layout
    address: str
    mapping: str
    every_hours: int


def add_source(session: Session, new: NewSource, *, now: datetime) -> ImportSource:
    """Keep a source and let it be due at once; one of the same publisher is replaced.

    Raises:
        FileRejected: the mapping has faults.
    """
    required = {"required": ()} if new.layout in {*HSDS, Layout.HSDS_API} else {}
    mapping = parse_mapping(new.mapping.encode(), **required)
    session.execute(delete(ImportSource).where(ImportSource.publisher == mapping.publisher))
    source = ImportSource(
        publisher=mapping.publisher, layout=new.layout, address=new.address, mapping=new.mapping,
        every_hours=new.every_hours, next_at=now,
    )  # fmt: skip
    session.add(source)
    session.flush()
    return source


def due_sources(session: Session, now: datetime) -> list[str]:
    """Return the ids of the sources whose time has come."""
    query = select(ImportSource.id).where(ImportSource.next_at <= now).order_by(ImportSource.next_at)
    return list(session.scalars(query))


def run_source(
    transaction: Transaction, source_id: str, reach: Reach, *, now: datetime, due_only: bool = False
) -> RunState:
    """Take a source in and set when it comes next: after a failure the pause doubles up to a week.

    Meanwhile it is due for nobody else; with ``due_only`` one that another process has taken since is left to it.
    """
    with transaction() as session:
        due = ImportSource.next_at <= now if due_only else true()
        mine = update(ImportSource).where(ImportSource.id == source_id, due).values(next_at=now + LEASE)
        if session.scalar(mine.returning(ImportSource.id)) is None:
            return RunState.RUNNING
        source = session.get_one(ImportSource, source_id)
        session.expunge(source)
    try:
        run_id = _take_in(transaction, source, reach, now)
    except TakenOver:
        return RunState.RUNNING
    except (DomainError, OSError, ValueError, LookupError, RuntimeError, SQLAlchemyError) as error:
        _note_failure(transaction, source, str(error), now)
        return RunState.FAILED
    with transaction() as session:
        kept = session.get_one(ImportSource, source_id)
        kept.failures, kept.next_at = 0, now + timedelta(hours=kept.every_hours)
        if kept.layout is Layout.HSDS_API:
            kept.modified_after = now - OVERLAP
        return session.get_one(ImportRun, run_id).state


def pause_hours(every_hours: int, failures: int) -> int:
    """Return the hours until a source that failed ``failures`` times in a row is tried again."""
    return int(min(max(every_hours, LONGEST_PAUSE_HOURS), 2 ** min(failures - 1, 10)))


def _take_in(transaction: Transaction, source: ImportSource, reach: Reach, now: datetime) -> str:
    reach.folder.mkdir(parents=True, exist_ok=True)
    path = _path(source, reach)
    taker: Taker
    if source.layout is Layout.HSDS_API:
        records = copy_api(source.address, path, reach.fetch, source.modified_after)
        taker = RecordTaker(records, parse_mapping(source.mapping.encode(), required=()), reach.gazetteer.get, now)
    else:
        if _is_far(source.address):
            path.write_bytes(reach.fetch(source.address))
        taker = open_taker(path, source.layout, source.mapping.encode(), reach.gazetteer, now=now)
    errand = Errand(source.layout, path.name, fingerprint_file(path, source.mapping.encode()))
    return run_import(transaction, taker, errand)


def _path(source: ImportSource, reach: Reach) -> Path:
    if source.layout is Layout.HSDS_API or _is_far(source.address):
        return reach.folder / f"{re.sub(r'[^a-z0-9_]', '', source.publisher)}.{source.layout.value}"
    return Path(source.address)


def _is_far(address: str) -> bool:
    return address.startswith(("https://", "http://"))


def _note_failure(transaction: Transaction, source: ImportSource, problem: str, now: datetime) -> None:
    with transaction() as session:
        kept = session.get_one(ImportSource, source.id)
        kept.failures += 1
        kept.next_at = now + timedelta(hours=pause_hours(kept.every_hours, kept.failures))
        session.add(
            ImportRun(
                publisher=kept.publisher, layout=kept.layout, file=kept.address[:200], fingerprint="",
                state=RunState.FAILED, problem=problem[:SHOWN_PROBLEM], started_at=now, ended_at=now,
            )
        )  # fmt: skip
