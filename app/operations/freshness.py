"""Withdraw what nobody has confirmed for two years, until somebody does; numbers for danger stay."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.freshness import WITHDRAWN_AFTER
from app.domain.record import Level, Publish
from app.models.history import Change
from app.models.service import Service
from app.operations.index_services import enqueue
from app.queries.published import shown

WITHDRAWER = "freshness"


def withdraw_stale(session: Session, *, now: datetime) -> int:
    """Hide services whose last check is too old and return how many they were."""
    before = now.date() - WITHDRAWN_AFTER
    query = select(Service).where(shown(), Service.checked_on < before, Service.level != Level.EMERGENCY)
    stale = list(session.scalars(query))
    for service in stale:
        _publish(session, service, Publish.UNPUBLISHED, WITHDRAWER, now)
    return len(stale)


def confirm(session: Session, service: Service, checked_by: str, updated_by: str, *, now: datetime) -> None:
    """Note that a service was found right today; one that had been withdrawn for its age is shown again."""
    before = service.checked_on.isoformat() if service.checked_on else ""
    session.add(_change(service, ("checked_on", before, now.date().isoformat()), updated_by, now))
    service.checked_on, service.checked_by = now.date(), checked_by
    last = session.scalar(
        select(Change)
        .where(Change.resource_id == service.id, Change.field_name == "publish")
        .order_by(Change.last_action_at.desc())
        .limit(1)
    )
    if last is not None and last.updated_by == WITHDRAWER and service.publish is Publish.UNPUBLISHED:
        _publish(session, service, Publish(last.previous_value), updated_by, now)
    enqueue(session, service.id)
    session.flush()


def _publish(session: Session, service: Service, publish: Publish, by: str, now: datetime) -> None:
    session.add(_change(service, ("publish", service.publish.value, publish.value), by, now))
    service.publish = publish
    enqueue(session, service.id)


def _change(service: Service, change: tuple[str, str, str], by: str, now: datetime) -> Change:
    """Return the history's row of a field, its value before and its value after."""
    field, before, after = change
    return Change(
        resource_type="service",
        resource_id=service.id,
        last_action_type="update",
        last_action_at=now,
        field_name=field,
        previous_value=before,
        replacement_value=after,
        updated_by=by,
    )
