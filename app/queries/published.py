"""What the public may see."""

from sqlalchemy import ColumnElement, and_

from app.domain.record import Publish, ServiceStatus
from app.models import Service

SHOWN = (Publish.PUBLISHED, Publish.NEEDS_CONFIRMATION)
GONE = (ServiceStatus.INACTIVE, ServiceStatus.DEFUNCT)


def shown() -> ColumnElement[bool]:
    """Return the condition on services under which any door may show them."""
    return and_(Service.publish.in_(SHOWN), Service.status.not_in(GONE))
