"""Write what belongs to a service: its phones, terms, areas, languages, costs, hours and place."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from app.domain.opening_hours import parse_stated
from app.domain.phone import dial
from app.models import (
    Address,
    CostOption,
    Location,
    Phone,
    Schedule,
    ScheduleInterval,
    Service,
    ServiceArea,
    ServiceLanguage,
    ServiceTerm,
)
from app.operations.imports.rows import ServiceRow
from app.operations.imports.snapshot import intervals, location_id, point, terms

Writer = Callable[[Session, Service, ServiceRow], None]


def write_phones(_session: Session, service: Service, row: ServiceRow) -> None:
    """Write the numbers in the order of the source."""
    service.phones = [
        Phone(
            number=stated.number,
            dial=dial(stated.number, row.country),
            extension=stated.extension,
            description=stated.description,
            position=position,
        )
        for position, stated in enumerate(row.phones)
    ]


def write_terms(session: Session, service: Service, row: ServiceRow) -> None:
    """Write the terms in their order; those that stay keep their rows, as a pair may exist only once."""
    kept = {term.term_id: term for term in service.terms}
    wanted = terms(row)
    for gone in kept.keys() - {term_id for term_id, _ in wanted}:
        service.terms.remove(kept.pop(gone))
    if kept:
        session.flush()
    for position, (term_id, strength) in enumerate(wanted):
        term = kept.get(term_id)
        if term is None:
            service.terms.append(ServiceTerm(term_id=term_id, strength=strength, position=position))
        else:
            term.strength, term.position = strength, position


def write_areas(_session: Session, service: Service, row: ServiceRow) -> None:
    """Write the places served."""
    service.areas = [ServiceArea(place_id=place) for place in row.area]


def write_languages(session: Session, service: Service, row: ServiceRow) -> None:
    """Write the languages in which the service can be had."""
    if service.languages:
        service.languages = []
        session.flush()
    service.languages = [ServiceLanguage(code=code) for code in row.languages]


def write_costs(_session: Session, service: Service, row: ServiceRow) -> None:
    """Write that the service is free, where the source says so."""
    service.costs = [CostOption(amount=0.0)] if row.free else []


def write_hours(_session: Session, service: Service, row: ServiceRow) -> None:
    """Write the hours: the source's words always, exact intervals only where the words are exact."""
    if not row.hours:
        service.schedules = []
        return
    exact = parse_stated(row.hours)
    service.schedules = [
        Schedule(
            timezone=(exact.timezone if exact else None) or row.timezone,
            stated=row.hours,
            language=row.text_language,
            intervals=[
                ScheduleInterval(weekday=day, opens=opens, closes=closes) for day, opens, closes in intervals(row)
            ],
        )
    ]


def write_location(session: Session, service: Service, row: ServiceRow) -> None:
    """Write the place; other places that staff added to the service stay."""
    own = location_id(service.publisher, row.key)
    location = next((place for place in service.locations if place.id == own), None)
    if row.where is None:
        if location is not None:
            service.locations.remove(location)
            session.flush()
            session.delete(location)
        return
    if location is None:
        location = Location(id=own)
        service.locations.append(location)
    where = row.where
    location.organization_id = row.organization.id
    location.country = row.country
    location.region_id = where.region or None
    location.place_id = where.place.id if where.place else None
    location.latitude, location.longitude, location.exact = point(where)
    location.confidentiality = where.confidentiality
    location.addresses = (
        [Address(address_1=where.address, country=row.country, language=row.text_language)] if where.address else []
    )


WRITERS: dict[str, Writer] = {
    "phones": write_phones,
    "terms": write_terms,
    "areas": write_areas,
    "languages": write_languages,
    "costs": write_costs,
    "hours": write_hours,
    "location": write_location,
}
"""What is written when a field of the snapshot differs."""
