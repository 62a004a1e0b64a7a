"""Everything that lists, pages and the index need of services, read in eight queries however many there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import Select, literal, or_, select, union_all
from sqlalchemy.orm import Session, aliased

from app.domain.identity import is_id
from app.domain.record import Confidentiality, Facet, Strength
from app.models import (
    Address,
    Implication,
    Location,
    Organization,
    Phone,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceTerm,
    Taxonomy,
    TaxonomyTerm,
)
from app.queries.among import among
from app.queries.hours import HoursTable, read_hours
from app.queries.published import shown
from app.queries.texts import Texts, read_texts


def _terms() -> Select[str, int, str, str, Strength, int, int]:
    services = among("services")
    need = aliased(TaxonomyTerm)
    stated = (
        select(
            ServiceTerm.service_id,
            literal(1).label("stated"),
            Taxonomy.code.label("facet"),
            TaxonomyTerm.code,
            ServiceTerm.strength,
            ServiceTerm.position.label("rank"),
            TaxonomyTerm.position,
        )
        .join(TaxonomyTerm, ServiceTerm.term_id == TaxonomyTerm.id)
        .join(Taxonomy, TaxonomyTerm.taxonomy_id == Taxonomy.id)
        .where(ServiceTerm.service_id.in_(services))
    )
    implied = (
        select(
            ServiceTerm.service_id,
            literal(0),
            literal(Facet.NEED.value),
            need.code,
            ServiceTerm.strength,
            ServiceTerm.position,
            need.position,
        )
        .join(Implication, Implication.service_type_id == ServiceTerm.term_id)
        .join(need, Implication.need_id == need.id)
        .where(ServiceTerm.service_id.in_(services))
    )
    every = union_all(stated, implied).subquery()
    return select(every).order_by(every.c.rank, every.c.position, every.c.code)


SERVICES = (
    select(Service, Organization)
    .join(Organization, Service.organization_id == Organization.id)
    .where(Service.id.in_(among("services")), shown())
)
LOCATIONS = (
    select(ServiceAtLocation.service_id, Location, Address)
    .join(Location, ServiceAtLocation.location_id == Location.id)
    .outerjoin(Address, Address.location_id == Location.id)
    .where(ServiceAtLocation.service_id.in_(among("services")))
    .order_by(Address.id.is_(None), Location.latitude.is_(None), Location.id, Address.id)
)
PHONES = (
    select(Phone)
    .where(
        or_(
            Phone.service_id.in_(among("services")),
            Phone.location_id.in_(among("places")),
            Phone.organization_id.in_(among("organizations")),
        )
    )
    .order_by(Phone.position, Phone.id)
)
TERMS = _terms()
AREAS = select(ServiceArea).where(ServiceArea.service_id.in_(among("services"))).order_by(ServiceArea.place_id)


@dataclass
class ServiceRows:
    """One service with what belongs to it. ``location`` is its first public one; hidden ones give only a region.

    Places with an address come first, and of those the ones with a point: one that was added later displaces none.

    ``terms`` maps facet → code → strength in the order of the record, most important first.
    """

    service: Service
    organization: Organization
    locations: dict[str, Location] = field(default_factory=dict)
    addresses: list[Address] = field(default_factory=list)
    phones: dict[Literal["service", "location", "organization"], list[Phone]] = field(default_factory=dict)
    terms: dict[str, dict[str, Strength]] = field(default_factory=dict)
    areas: list[ServiceArea] = field(default_factory=list)

    @property
    def hidden(self) -> bool:
        """Tell whether nobody may learn where the service is."""
        if self.service.confidentiality is not Confidentiality.PUBLIC:
            return True
        return bool(self.locations) and self.location is None

    @property
    def location(self) -> Location | None:
        """Return the place that may be shown."""
        if self.service.confidentiality is not Confidentiality.PUBLIC:
            return None
        public = (place for place in self.locations.values() if place.confidentiality is Confidentiality.PUBLIC)
        return next(public, None)

    @property
    def region_id(self) -> str | None:
        """Return the gazetteer id of the region: of the place, hidden or not, else of the area served."""
        places = [self.location, *self.locations.values()]
        of_places = (place.region_id for place in places if place is not None and place.region_id)
        of_areas = (area.place_id for area in self.areas if is_region(area.place_id))
        return next(of_places, None) or next(of_areas, None)

    @property
    def hours_owners(self) -> list[str]:
        """Return the ids whose hours count, the most particular first."""
        return [self.service.id, *([self.location.id] if self.location else [])]

    def codes(self, facet: Facet) -> tuple[str, ...]:
        """Return the term codes of a facet."""
        return tuple(self.terms.get(facet, ()))


@dataclass
class ServiceTable:
    """Services by id in the order asked for, with their hours and translations."""

    rows: dict[str, ServiceRows]
    hours: HoursTable
    texts: Texts


def read_rows(session: Session, ids: Sequence[str]) -> ServiceTable:
    """Read the shown services among ``ids``; what is no id at all finds nothing, on PostgreSQL too."""
    ids = [service_id for service_id in ids if is_id(service_id)]
    found = {
        service.id: ServiceRows(service, organization)
        for service, organization in session.execute(SERVICES, {"services": ids})
    }
    rows = {service_id: found[service_id] for service_id in ids if service_id in found}
    _add_locations(session, rows)
    _add_phones(session, rows)
    _add_terms(session, rows)
    for area in session.scalars(AREAS, {"services": list(rows)}):
        rows[area.service_id].areas.append(area)
    owners = [*rows, *(place for row in rows.values() for place in row.locations)]
    organizations = {row.organization.id for row in rows.values()}
    return ServiceTable(rows, read_hours(session, owners), read_texts(session, [*rows, *organizations]))


def is_region(place_id: str) -> bool:
    """Tell whether a gazetteer id is that of a region (ISO 3166-2)."""
    return place_id[2:3] == "-"


def _add_locations(session: Session, rows: Mapping[str, ServiceRows]) -> None:
    for service_id, location, address in session.execute(LOCATIONS, {"services": list(rows)}):
        rows[service_id].locations[location.id] = location
        if address is not None:
            rows[service_id].addresses.append(address)


def _add_phones(session: Session, rows: Mapping[str, ServiceRows]) -> None:
    owners = {
        "services": list(rows),
        "places": list({place for row in rows.values() for place in row.locations}),
        "organizations": list({row.organization.id for row in rows.values()}),
    }
    by_owner: dict[str | None, list[Phone]] = {}
    for phone in session.scalars(PHONES, owners):
        by_owner.setdefault(phone.service_id or phone.location_id or phone.organization_id, []).append(phone)
    for row in rows.values():
        row.phones["service"] = by_owner.get(row.service.id, [])
        row.phones["location"] = by_owner.get(row.location.id, []) if row.location else []
        row.phones["organization"] = by_owner.get(row.organization.id, [])


def _add_terms(session: Session, rows: Mapping[str, ServiceRows]) -> None:
    """Add the terms; needs that the service types imply count only where a service states none of its own."""
    implied: dict[str, dict[str, Strength]] = {}
    for service_id, stated, facet, code, strength, *_ in session.execute(TERMS, {"services": list(rows)}):
        target = rows[service_id].terms.setdefault(facet, {}) if stated else implied.setdefault(service_id, {})
        target[code] = strength
    for service_id, needs in implied.items():
        rows[service_id].terms.setdefault(Facet.NEED, needs)
