"""Who is to be reminded today, and what a day ends."""

from datetime import date, datetime

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from app.domain.provider import NEVER, MemberRole, reminder_is_due
from app.domain.record import Publish, ServiceStatus
from app.models import OrganizationMember, Service, ServiceCapacity
from app.operations.index_services import enqueue
from app.operations.tell_once import first_today

GONE = (ServiceStatus.DEFUNCT,)


def take_due_members(session: Session, secret: str, *, now: datetime) -> list[OrganizationMember]:
    """Return whom to remind today, each only once, and note that they were."""
    today, due = now.date(), []
    for member, oldest in session.execute(_members()):
        if not reminder_is_due(oldest or member.created_at.date(), member.reminded_on, member.rhythm, today):
            continue
        if first_today(session, secret, member.id, "reminder", now=now):
            member.reminded_on = today
            due.append(member)
    session.flush()
    return due


def end_fullness(session: Session, *, today: date) -> int:
    """Delete what said «full until» a day that is past; return how many services it was."""
    past = ServiceCapacity.full_until < today
    ended = session.scalars(select(ServiceCapacity.service_id).where(past).distinct()).all()
    session.execute(delete(ServiceCapacity).where(past))
    for service_id in ended:
        enqueue(session, service_id)
    return len(ended)


def _members() -> Select[OrganizationMember, date | None]:
    oldest = (
        select(func.min(Service.checked_on))
        .where(Service.organization_id == OrganizationMember.organization_id, Service.status.not_in(GONE))
        .where(Service.publish != Publish.UNPUBLISHED)
        .scalar_subquery()
    )
    query = select(OrganizationMember, oldest).where(
        OrganizationMember.email != "", OrganizationMember.rhythm != NEVER, OrganizationMember.role != MemberRole.READER
    )
    return query.order_by(OrganizationMember.id)
