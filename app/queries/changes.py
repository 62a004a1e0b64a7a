"""What changed in the directory, as anybody may know it: which service, when and in what, never what stood there."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, Row, select
from sqlalchemy.orm import Session

from app.domain.field_groups import FieldGroup
from app.domain.identity import stable_id
from app.domain.record import Confidentiality
from app.models import Change, Service
from app.queries.published import shown

MOST_ROWS = 2_000
GROUPS = {
    "phone": FieldGroup.CONTACTS, "phones": FieldGroup.CONTACTS, "email": FieldGroup.CONTACTS,
    "url": FieldGroup.CONTACTS, "hours": FieldGroup.HOURS, "schedules": FieldGroup.HOURS,
    "closures": FieldGroup.HOURS, "address": FieldGroup.ADDRESS, "location": FieldGroup.ADDRESS,
}  # fmt: skip
"""Field of the history → group; everything else describes the service."""


@dataclass
class Entry:
    """One change of one service at one moment; ``removed`` tells that it is no longer shown."""

    id: str
    service_id: str
    name: str
    at: datetime
    removed: bool
    groups: set[FieldGroup] = field(default_factory=set)


def read_changes(
    session: Session, *, after: datetime | None = None, before: datetime | None = None, limit: int, oldest: bool = False
) -> list[Entry]:
    """Return changes within a span of time, the newest first (or the oldest), at most ``limit``.

    Nobody sees when the place of a hidden service changed.
    """
    visible = shown()
    query = select(
        Change.resource_id, Change.field_name, Change.last_action_at, Service.name, Service.confidentiality, visible
    ).join(Service, Service.id == Change.resource_id)
    query = query.where(Change.resource_type == "service", *_span(after, before))
    order = Change.last_action_at if oldest else Change.last_action_at.desc()
    rows = session.execute(query.order_by(order, Change.resource_id).limit(MOST_ROWS)).all()
    return _entries(rows, limit)


def _span(after: datetime | None, before: datetime | None) -> list[ColumnElement[bool]]:
    told = [Change.last_action_at > after] if after else []
    return [*told, *([Change.last_action_at < before] if before else [])]


def _entries(rows: Iterable[Row[str, str, datetime, str, Confidentiality, bool]], limit: int) -> list[Entry]:
    found: dict[tuple[str, datetime], Entry] = {}
    for service, changed, at, name, confidentiality, visible in rows:
        group = GROUPS.get(changed, FieldGroup.DESCRIPTION)
        if group is FieldGroup.ADDRESS and confidentiality is not Confidentiality.PUBLIC:
            continue
        key = (service, at)
        if key not in found:
            if len(found) == limit:
                break
            entry_id = stable_id("change", service, at.isoformat())
            found[key] = Entry(entry_id, service, name if visible else "", at, removed=not visible)
        found[key].groups.add(group)
    return list(found.values())
