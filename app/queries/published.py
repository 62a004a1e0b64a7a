"""What the public may see."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, not_, or_, select
from sqlalchemy.orm import Session, aliased

from app.domain.record import Publish, ServiceStatus
from app.models import Change, Service

SHOWN = (Publish.PUBLISHED, Publish.NEEDS_CONFIRMATION)
GONE = (ServiceStatus.INACTIVE, ServiceStatus.DEFUNCT)


def shown() -> ColumnElement[bool]:
    """Return the condition on services under which any door may show them."""
    return and_(Service.publish.in_(SHOWN), Service.status.not_in(GONE))


def was_shown() -> ColumnElement[bool]:
    """Leave out leads: brought in unpublished, and never published since."""
    past = aliased(Change)
    told = (past.resource_type == "service") & (past.resource_id == Service.id) & (past.field_name == "publish")
    lead = exists().where(told, past.last_action_type == "create", past.replacement_value == Publish.UNPUBLISHED.value)
    return or_(not_(lead), exists().where(told, past.replacement_value.in_([one.value for one in SHOWN])))


def shown_state(session: Session) -> tuple[datetime | None, int]:
    """Return when what is shown was last changed, and how many services it is: another pair is another directory."""
    at, number = session.execute(select(func.max(Service.updated_at), func.count()).where(shown())).one()
    return at, number
