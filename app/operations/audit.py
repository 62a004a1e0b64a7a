"""The audit trail: add an entry, and check that nobody has changed one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import cast

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.domain.audit import BEGINNING, AuditAction, AuditContent, Details, chain_digest, check_codes
from app.models.audit_entry import AuditEntry, AuditHead

_BATCH = 500


class FaultKind(StrEnum):
    """What is wrong at a place of the chain."""

    CHANGED = "changed"
    UNCHAINED = "does not follow the entry before"
    MISSING = "missing"
    CUT = "the end is missing"


@dataclass(frozen=True, slots=True)
class Fault:
    """A broken place of the chain."""

    number: int
    kind: FaultKind


def record(session: Session, actor: str, action: AuditAction, subject: str, details: Details, now: datetime) -> None:
    """Add an entry; ``actor`` and ``subject`` are ids («user:…», «service:…», «cli»), ``details`` codes and numbers.

    The row of the chain's end stays locked until the commit, so that entries of several processes form one chain: call
    this last and commit soon after.

    Raises:
        ValueError: a value is words of a person rather than a code.
    """
    check_codes(actor, subject, details)
    number, previous = _take_number(session)
    content = AuditContent(number, now, actor, action, subject, details)
    digest = chain_digest(content, previous)
    session.add(
        AuditEntry(
            number=number,
            at=now,
            actor=actor,
            action=action,
            subject=subject,
            details=dict(details),
            previous=previous,
            digest=digest,
        )
    )
    session.flush()
    session.execute(update(AuditHead).values(digest=digest), execution_options={"synchronize_session": False})


def verify_chain(session: Session) -> Iterator[Fault]:
    """Give every broken place; an untouched trail gives none."""
    number, previous = 0, BEGINNING
    end = session.execute(select(AuditHead.number, AuditHead.digest)).one()
    # What is added while we read belongs to the next time
    rows = select(AuditEntry).where(AuditEntry.number <= end.number).order_by(AuditEntry.number)
    for entry in session.scalars(rows.execution_options(yield_per=_BATCH)):
        number += 1
        if entry.number != number:
            yield Fault(number, FaultKind.MISSING)
            number = entry.number
        elif entry.previous != previous:
            yield Fault(number, FaultKind.UNCHAINED)
        if chain_digest(_content(entry), entry.previous) != entry.digest:
            yield Fault(number, FaultKind.CHANGED)
        previous = entry.digest
    if (number, previous) != (end.number, end.digest):
        yield Fault(number, FaultKind.CUT)


def _take_number(session: Session) -> tuple[int, str]:
    # One statement both locks the row and reads it: PostgreSQL waits for the row, SQLite for the file
    taken = update(AuditHead).values(number=AuditHead.number + 1).returning(AuditHead.number, AuditHead.digest)
    number, digest = session.execute(taken, execution_options={"synchronize_session": False}).one()
    return number, digest


def _content(entry: AuditEntry) -> AuditContent:
    details = cast(Details, entry.details)
    return AuditContent(entry.number, entry.at, entry.actor, entry.action, entry.subject, details)
