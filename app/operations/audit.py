"""The trail of what staff did: sealed entry by entry, so that a changed or missing one is found."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.models.audit_entry import AuditEntry, AuditTurn

BEGINNING = "0" * 64
BATCH = 1000


def record(
    session: Session, actor: str, action: str, subject: str, details: Mapping[str, str] | None = None, *, now: datetime
) -> None:
    """Add an entry: names of staff and ids of records, never a word about a caller."""
    # Whoever comes second waits here until the first has committed
    session.execute(update(AuditTurn).values(count=AuditTurn.count + 1))
    before = session.scalars(select(AuditEntry.digest).order_by(AuditEntry.id.desc()).limit(1)).one_or_none()
    entry = AuditEntry(at=now, actor=actor, action=action, subject=subject, details=dict(details or {}))
    entry.digest = _seal(entry, before or BEGINNING)
    session.add(entry)
    session.flush()


def find_break(session: Session) -> int | None:
    """Return the id of the first entry that does not follow from the one before, None where the trail is whole.

    Entries cut off at the end are told by the count: then the id after the last is returned.
    """
    before, last, number = BEGINNING, 0, 0
    while batch := session.scalars(
        select(AuditEntry).where(AuditEntry.id > last).order_by(AuditEntry.id).limit(BATCH)
    ).all():
        for entry in batch:
            if entry.digest != _seal(entry, before):
                return entry.id
            before, last, number = entry.digest, entry.id, number + 1
    return None if number == session.scalars(select(AuditTurn.count)).one() else last + 1


def _seal(entry: AuditEntry, before: str) -> str:
    at = entry.at.astimezone(UTC).isoformat()
    text = json.dumps([before, at, entry.actor, entry.action, entry.subject, entry.details], sort_keys=True)
    return sha256(text.encode()).hexdigest()
