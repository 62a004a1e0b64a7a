"""What services and organizations have in common as records that people and files change."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.editing import OF_ORGANIZATION, OF_SERVICE, TRANSLATED, TRANSLATED_OF_ORGANIZATION, URGENT, Field
from app.domain.record import Level
from app.models import Organization, Service
from app.operations.index_services import enqueue
from app.queries.published import shown

Record = Service | Organization


def fields_of(record: Record) -> Sequence[Field]:
    """Return the fields that a record has."""
    return OF_SERVICE if isinstance(record, Service) else OF_ORGANIZATION


def texts_of(record: Record) -> Sequence[Field]:
    """Return the fields of a record that are translated."""
    return TRANSLATED if isinstance(record, Service) else TRANSLATED_OF_ORGANIZATION


def level_of(session: Session, record: Record) -> Level:
    """Return the level of a service; of an organization that of a service for people in danger, if it shows one."""
    if isinstance(record, Service):
        return record.level
    grave = select(Service.level).where(Service.organization_id == record.id, Service.level.in_(URGENT), shown())
    return session.scalar(grave.limit(1)) or Level.PREVENTIVE


def touch(session: Session, record: Record, now: datetime) -> None:
    """Let the index, and whoever follows us by the time of a change, hear that a record changed.

    With an organization every service of it did: they show its name, its sector and its contacts.
    """
    for service in [record] if isinstance(record, Service) else services_of(session, record.id):
        service.updated_at = now
        enqueue(session, service.id)


def services_of(session: Session, organization_id: str) -> Sequence[Service]:
    """Return the services of an organization, shown or not, by name."""
    query = select(Service).where(Service.organization_id == organization_id)
    return session.scalars(query.order_by(Service.name, Service.id)).all()
