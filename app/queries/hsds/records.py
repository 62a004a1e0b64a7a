"""Services and organizations with everything that may be told of them, read in a handful of queries."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session, raiseload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from app.domain.record import Confidentiality
from app.models import Contact, Location, Organization, Schedule, Service, ServiceAtLocation
from app.queries.hsds.organizations import places_of_organizations, services_of
from app.queries.hsds.places import places_of
from app.queries.hsds.terms import StatedTerm, Vocabulary, terms_of
from app.queries.hsds.translations import Translations, read_translations
from app.queries.published import shown

NOTHING_ELSE = raiseload("*")
"""What is not read here is not told: an answer never fetches more by itself."""
LOCATION_PARTS = (
    selectinload(Location.addresses),
    selectinload(Location.accessibility),
    selectinload(Location.phones),
    selectinload(Location.schedules).selectinload(Schedule.intervals),
    selectinload(Location.closures),
)
ORGANIZATION_PARTS = (selectinload(Organization.phones), selectinload(Organization.contacts))
SERVICE_PARTS = (
    selectinload(Service.phones),
    selectinload(Service.areas),
    selectinload(Service.languages),
    selectinload(Service.costs),
    selectinload(Service.documents),
    selectinload(Service.capacities),
    selectinload(Service.schedules).selectinload(Schedule.intervals),
    selectinload(Service.closures),
)


@dataclass(frozen=True)
class Records:
    """What has been read, by id; of places only those that anybody may know.

    ``places`` maps a service to its locations and the ids of the pairs. ``hidden`` are the services of which nobody
    may learn where they are.
    """

    words: Vocabulary
    services: dict[str, Service]
    organizations: dict[str, Organization]
    texts: Translations
    locations: dict[str, Location] = field(default_factory=dict)
    places: dict[str, dict[str, str]] = field(default_factory=dict)
    terms: dict[str, list[StatedTerm]] = field(default_factory=dict)
    contacts: dict[str, list[Contact]] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()

    def services_of(self, organization: str) -> list[Service]:
        """Return the services of an organization that have been read."""
        return [service for service in self.services.values() if service.organization_id == organization]

    def locations_of(self, organization: str) -> list[Location]:
        """Return the places of an organization that have been read."""
        return [place for place in self.locations.values() if place.organization_id == organization]


def read_services(
    session: Session, ids: Sequence[str], words: Vocabulary, *, full: bool, with_places: bool = False
) -> Records:
    """Read the shown services among ``ids`` in their order; ``full`` adds all their parts."""
    services = _services(session, ids, SERVICE_PARTS if full else ())
    owners = {service.organization_id for service in services.values()}
    organizations = _organizations(session, sorted(owners), full=full)
    texts = read_translations(session, [*services, *organizations])
    places = places_of(session, services)
    hidden = _hidden(session, services.values(), places)
    needed = [place for of_one in places.values() for place in of_one] if full or with_places else []
    locations = _locations(session, needed, LOCATION_PARTS if full else ())
    if not full:
        return Records(words, services, organizations, texts, locations, places, hidden=hidden)
    return Records(
        words,
        services,
        organizations,
        texts,
        locations=locations,
        places=places,
        terms=terms_of(session, services, words),
        contacts=_contacts(session, services),
        hidden=hidden,
    )


def read_organizations(
    session: Session, ids: Sequence[str], words: Vocabulary, *, full: bool, full_service: bool
) -> Records:
    """Read organizations in the order of ``ids``; ``full`` adds their parts and services, which may be full as well."""
    organizations = _organizations(session, ids, full=full)
    if not full:
        return Records(words, {}, organizations, read_translations(session, organizations))
    records = read_services(session, services_of(session, organizations), words, full=full_service)
    locations = _locations(session, places_of_organizations(session, organizations), LOCATION_PARTS)
    return Records(
        words,
        records.services,
        organizations,
        records.texts,
        locations={**records.locations, **locations},
        places=records.places,
        terms=records.terms,
        contacts=records.contacts,
        hidden=records.hidden,
    )


def _services(session: Session, ids: Sequence[str], parts: Sequence[ORMOption]) -> dict[str, Service]:
    query = select(Service).where(Service.id.in_(ids), shown()).options(*parts, NOTHING_ELSE)
    found = {service.id: service for service in session.scalars(query)}
    return {one: found[one] for one in ids if one in found}


def _organizations(session: Session, ids: Sequence[str], *, full: bool) -> dict[str, Organization]:
    parts = ORGANIZATION_PARTS if full else ()
    query = select(Organization).where(Organization.id.in_(ids)).options(*parts, NOTHING_ELSE)
    found = {organization.id: organization for organization in session.scalars(query)}
    return {one: found[one] for one in ids if one in found}


def _locations(session: Session, ids: Collection[str], parts: Sequence[ORMOption]) -> dict[str, Location]:
    query = select(Location).where(Location.id.in_(ids)).options(*parts, NOTHING_ELSE)
    return {place.id: place for place in session.scalars(query.order_by(Location.id))}


def _contacts(session: Session, services: Collection[str]) -> dict[str, list[Contact]]:
    found: dict[str, list[Contact]] = {}
    for contact in session.scalars(select(Contact).where(Contact.service_id.in_(services)).order_by(Contact.id)):
        found.setdefault(contact.service_id or "", []).append(contact)
    return found


def _hidden(session: Session, services: Iterable[Service], places: Collection[str]) -> frozenset[str]:
    """Return the services that are secret themselves, or all places of which are."""
    services = list(services)
    secret = {one.id for one in services if one.confidentiality is not Confidentiality.PUBLIC}
    unplaced = {one.id for one in services} - set(places)
    somewhere = select(ServiceAtLocation.service_id).where(ServiceAtLocation.service_id.in_(unplaced))
    return frozenset(secret | set(session.scalars(somewhere)))
