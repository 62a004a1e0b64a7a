"""Withdraw what nobody has confirmed for two years, until somebody does; numbers for danger stay."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.field_groups import FieldGroup
from app.domain.freshness import WITHDRAWN_AFTER, is_outlived
from app.domain.record import Level, Publish
from app.models.field_check import FieldCheck
from app.models.history import Change
from app.models.service import Service
from app.operations.index_services import enqueue
from app.queries.published import shown

WITHDRAWER = "freshness"
BATCH = 1000


def withdraw_stale(session: Session, *, now: datetime) -> int:
    """Hide services whose facts are too old and return how many they were."""
    checked_lately = Service.checked_on >= now.date() - WITHDRAWN_AFTER
    query = select(Service).where(shown(), checked_lately.is_not(True), Service.level != Level.EMERGENCY)
    # What was never checked is read too: only Python can tell the date of a source
    read = session.scalars(query.execution_options(yield_per=BATCH))
    stale = [service for service in read if is_outlived(service.as_of, now.date())]
    for service in stale:
        _publish(session, service, Publish.UNPUBLISHED, WITHDRAWER, now)
    return len(stale)


def confirm(session: Session, service: Service, checked_by: str, updated_by: str, *, now: datetime) -> None:
    """Note that a whole service was found right today; one that had been withdrawn for its age is shown again."""
    for group in FieldGroup:
        write_check(session, service, group, updated_by, now.date())
    confirm_since(session, service, now.date(), checked_by, updated_by, now=now)


def is_withdrawn_for_age(session: Session, service: Service) -> bool:
    """Tell whether a service is not shown because nobody had confirmed it for too long."""
    last = _last_publish(session, service)
    return last is not None and last.updated_by == WITHDRAWER and service.publish is Publish.UNPUBLISHED


def confirm_since(
    session: Session, service: Service, day: date, checked_by: str, updated_by: str, *, now: datetime
) -> None:
    """Note the day since which all of a service has been found right."""
    before = service.checked_on.isoformat() if service.checked_on else ""
    session.add(_change(service, ("checked_on", before, day.isoformat()), updated_by, now))
    service.checked_on, service.checked_by, service.updated_at = day, checked_by, now
    last = _last_publish(session, service)
    if last is not None and is_withdrawn_for_age(session, service) and day >= now.date() - WITHDRAWN_AFTER:
        _publish(session, service, Publish(last.previous_value), updated_by, now)
    enqueue(session, service.id)
    session.flush()


def _last_publish(session: Session, service: Service) -> Change | None:
    query = select(Change).where(Change.resource_id == service.id, Change.field_name == "publish")
    return session.scalar(query.order_by(Change.last_action_at.desc()).limit(1))


def write_check(session: Session, service: Service, group: FieldGroup, by: str, day: date) -> str:
    """Keep the day of a group's last check and return the day before it, empty where there was none."""
    mine = (FieldCheck.service_id == service.id) & (FieldCheck.field_group == group)
    kept = session.scalar(select(FieldCheck).where(mine))
    if kept is None:
        session.add(FieldCheck(service_id=service.id, field_group=group, checked_on=day, checked_by=by))
        return ""
    before = kept.checked_on.isoformat()
    if day >= kept.checked_on:
        kept.checked_on, kept.checked_by = day, by
    return before


def forget_checks(session: Session, service: Service, groups: Collection[FieldGroup], stated: date | None) -> None:
    """Forget the checks of groups in which a file changed something that nobody has looked at since.

    The record is then as fresh as the file ``stated``, not as the person who had checked what stood there before.
    """
    if not groups:
        return
    mine = (FieldCheck.service_id == service.id) & FieldCheck.field_group.in_(groups)
    session.execute(delete(FieldCheck).where(mine))
    if service.checked_by and service.checked_on and (stated is None or stated < service.checked_on):
        service.checked_on, service.checked_by = stated, ""


def _publish(session: Session, service: Service, publish: Publish, by: str, now: datetime) -> None:
    session.add(_change(service, ("publish", service.publish.value, publish.value), by, now))
    # Who follows us by the time of the last change has to hear of it
    service.publish, service.updated_at = publish, now
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
