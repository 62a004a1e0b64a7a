"""What the public may see."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from app.domain.record import Publish, ServiceStatus
from app.models import Service

SHOWN = (Publish.PUBLISHED, Publish.NEEDS_CONFIRMATION)
GONE = (ServiceStatus.INACTIVE, ServiceStatus.DEFUNCT)


def shown() -> ColumnElement[bool]:
    """Return the condition on services under which any door may show them."""
    return and_(Service.publish.in_(SHOWN), Service.status.not_in(GONE))


def shown_state(session: Session) -> tuple[datetime | None, int]:
    """Return when what is shown was last changed, and how many services it is: another pair is another directory."""
    at, number = session.execute(select(func.max(Service.updated_at), func.count()).where(shown())).one()
    return at, number
