"""Organizations that have something to show."""

from collections.abc import Collection

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.models import Location, Organization, Service, ServiceAtLocation
from app.queries.hsds.wanted import Wanted
from app.queries.places_shown import place_shown
from app.queries.published import shown


def organizations(wanted: Wanted) -> Select[str]:
    """Select the ids of the organizations with a service that is ``wanted``."""
    services = select(Service.organization_id).where(*wanted.conditions())
    return select(Organization.id).where(Organization.id.in_(services)).order_by(Organization.id)


def services_of(session: Session, organization_ids: Collection[str]) -> list[str]:
    """Return the ids of the shown services of some organizations."""
    query = select(Service.id).where(Service.organization_id.in_(organization_ids), shown())
    return list(session.scalars(query.order_by(Service.id)))


def places_of_organizations(session: Session, organization_ids: Collection[str]) -> list[str]:
    """Return the ids of the places of some organizations at which a service may be shown."""
    query = (
        select(Location.id)
        .join(ServiceAtLocation, ServiceAtLocation.location_id == Location.id)
        .join(Service, ServiceAtLocation.service_id == Service.id)
        .where(Location.organization_id.in_(organization_ids), place_shown())
    )
    return list(session.scalars(query.distinct().order_by(Location.id)))


def organizations_of(session: Session, services: Collection[str]) -> set[str]:
    """Return the ids of the organizations of some services."""
    return set(session.scalars(select(Service.organization_id).where(Service.id.in_(services))))


def shown_organizations(session: Session, organization_ids: Collection[str]) -> list[str]:
    """Return those of some organizations that have a service to show."""
    return list(session.scalars(organizations(Wanted()).where(Organization.id.in_(organization_ids))))
