"""When the groups of a record's facts were checked."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import FieldCheck


def checks_of(session: Session, service_id: str) -> Sequence[FieldCheck]:
    """Return the last check of each group of a service that ever had one."""
    return session.scalars(select(FieldCheck).where(FieldCheck.service_id == service_id)).all()
