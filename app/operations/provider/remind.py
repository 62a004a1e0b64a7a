"""Who is to be reminded today, and what a day ends."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from sqlalchemy import Select, delete, or_, select, update
from sqlalchemy.orm import Session

from app.domain.freshness import counted_from
from app.domain.provider import NEVER, MemberRole, reminder_is_due
from app.domain.record import Publish, ServiceStatus
from app.models import OrganizationMember, OutboxMessage, Service, ServiceCapacity
from app.operations.index_services import enqueue
from app.operations.messenger_outbox import drop_message
from app.operations.tell_once import first_today

GONE = (ServiceStatus.DEFUNCT,)
RETRIED = timedelta(days=3)
"""How long a reminder that did not arrive is sent anew; then it waits for its next turn."""


def take_due_members(
    session: Session, secret: str, *, mail: bool, messengers: Collection[str], now: datetime
) -> list[OrganizationMember]:
    """Return whom to remind today by one of the served ways, each only once, and note that they were."""
    today, due = now.date(), []
    checked = _checked_days(session)
    for member in session.scalars(_members(messengers, mail=mail)):
        days = checked.get(member.organization_id) or {member.created_at.date()}
        if not any(reminder_is_due(day, member.reminded_on, member.rhythm, today) for day in days):
            continue
        if first_today(session, secret, member.id, f"reminder {today}", now=now):
            if member.reminded_on is not None or member.retry_until is None or member.retry_until < today:
                member.retry_until = today + RETRIED
            member.reminded_on = today
            due.append(member)
    session.flush()
    return due


def remind_again(session: Session, number: int) -> None:
    """Let a reminder whose message was given up be due again tomorrow; the message goes, lest it be revived too."""
    lost = (OrganizationMember.reminder_message == number) & (
        OrganizationMember.reminded_on < OrganizationMember.retry_until
    )
    due = update(OrganizationMember).where(lost).values(reminded_on=None, reminder_message=None)
    if session.scalar(due.returning(OrganizationMember.id)) is not None:
        drop_message(session, number)


def remind_of_forgotten(session: Session, *, before: datetime) -> None:
    """Let reminders be due again whose messages, made before ``before``, still wait and are about to be forgotten."""
    mine = OutboxMessage.id == OrganizationMember.reminder_message
    query = select(OutboxMessage.id).join(OrganizationMember, mine).where(OutboxMessage.created_at < before)
    for number in session.scalars(query).all():
        remind_again(session, number)


def end_fullness(session: Session, *, now: datetime) -> int:
    """Delete what said «full until» a day that is past; return how many services it was."""
    past = ServiceCapacity.full_until < now.date()
    ended = session.scalars(select(ServiceCapacity.service_id).where(past).distinct()).all()
    session.execute(delete(ServiceCapacity).where(past))
    session.execute(update(Service).where(Service.id.in_(ended)).values(updated_at=now))
    for service_id in ended:
        enqueue(session, service_id)
    return len(ended)


def _members(messengers: Collection[str], *, mail: bool) -> Select[OrganizationMember]:
    tied = OrganizationMember.messenger.in_(messengers)
    return (
        select(OrganizationMember)
        .where(or_(tied, OrganizationMember.email != "") if mail else tied)
        .where(OrganizationMember.rhythm != NEVER)
        .where(OrganizationMember.role != MemberRole.READER)
        .order_by(OrganizationMember.id)
    )


def _checked_days(session: Session) -> dict[str, set[date]]:
    """Return organization → the days from which its services grow old; each may be the next to be withdrawn."""
    query = select(Service.organization_id, Service.checked_on, Service.source_date, Service.came_on).where(
        Service.status.not_in(GONE), Service.publish != Publish.UNPUBLISHED
    )
    days: dict[str, set[date]] = {}
    for organization, checked_on, source_date, came_on in session.execute(query.distinct()):
        days.setdefault(organization, set()).add(counted_from(checked_on, source_date, came_on))
    return days
