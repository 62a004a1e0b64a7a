"""What changed in the directory, as anybody may know it: which service, when and in what, never what stood there."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Row, and_, or_, select
from sqlalchemy.orm import Session

from app.domain.duplicates import MERGED_FROM
from app.domain.field_groups import GROUP_TOLD, FieldGroup
from app.domain.identity import stable_id
from app.domain.record import Confidentiality
from app.models import Change, Service
from app.queries.published import shown, was_shown

MOST_ROWS = 2_000
UNDER_WAY = timedelta(minutes=5)
"""No transaction takes longer."""


@dataclass
class Entry:
    """One change of one service at one moment; ``removed`` tells that it is no longer shown."""

    id: str
    service_id: str
    name: str
    at: datetime
    removed: bool
    groups: set[FieldGroup] = field(default_factory=set)

    @property
    def hsds_path(self) -> str:
        """Return where other programs find the service."""
        return f"/hsds/v3/services/{self.service_id}"


@dataclass(frozen=True, slots=True)
class Span:
    """Between which moments changes are read; ``past`` is the last service that was told of the moment at the edge.

    Many services may change at one moment: without ``past`` a page that ends within it would lose the rest.
    """

    after: datetime | None = None
    before: datetime | None = None
    past: str = ""


def read_changes(session: Session, span: Span, *, limit: int, oldest: bool = False) -> list[Entry]:
    """Return changes within a span of time, the newest first (or the oldest), at most ``limit``.

    Nobody sees when the place of a hidden service changed, nor anything of a service that was never shown.
    """
    visible = shown()
    query = select(Change.resource_id, Change.field_name, Change.last_action_at, Service.name, visible)
    query = query.join(Service, Service.id == Change.resource_id)
    query = query.where(
        Change.resource_type == "service", _told(), or_(visible, was_shown()), *_within(span, oldest=oldest)
    )
    order = Change.last_action_at if oldest else Change.last_action_at.desc()
    rows = session.execute(query.order_by(order, Change.resource_id).limit(MOST_ROWS)).all()
    return _entries(rows, limit)


def _told() -> ColumnElement[bool]:
    """Leave out hidden places, and that another record leads here: it changes nothing of what this one tells."""
    places = [name for name, group in GROUP_TOLD.items() if group is FieldGroup.ADDRESS]
    told = or_(Change.field_name.not_in(places), Service.confidentiality == Confidentiality.PUBLIC)
    return and_(Change.field_name != MERGED_FROM, told)


def _within(span: Span, *, oldest: bool) -> list[ColumnElement[bool]]:
    at, rest = Change.last_action_at, Change.resource_id > span.past
    found: list[ColumnElement[bool]] = []
    if span.after is not None:
        found.append(or_(at > span.after, and_(at == span.after, rest)) if oldest and span.past else at > span.after)
    if span.before is not None:
        more = not oldest and span.past
        found.append(or_(at < span.before, and_(at == span.before, rest)) if more else at < span.before)
    return found


def _entries(rows: Iterable[Row[str, str, datetime, str, bool]], limit: int) -> list[Entry]:
    found: dict[tuple[str, datetime], Entry] = {}
    for service, changed, at, name, visible in rows:
        # Everything else describes the service
        group = GROUP_TOLD.get(changed, FieldGroup.DESCRIPTION)
        key = (service, at)
        if key not in found:
            if len(found) == limit:
                break
            entry_id = stable_id("change", service, at.isoformat())
            found[key] = Entry(entry_id, service, name if visible else "", at, removed=not visible)
        found[key].groups.add(group)
    return list(found.values())


def hidden_since(session: Session, moment: datetime) -> bool:
    """Tell whether any service became less public after ``moment``: what was written of it before must go.

    A change tells when its transaction began; one that was under way at ``moment`` may have ended after it.
    """
    hidden = (Change.field_name == "confidentiality") & (Change.replacement_value != Confidentiality.PUBLIC.value)
    query = select(Change.id).where(
        Change.resource_type == "service", hidden, Change.last_action_at > moment - UNDER_WAY
    )
    return session.scalar(query.limit(1)) is not None
