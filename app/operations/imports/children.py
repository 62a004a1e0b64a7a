"""Write what belongs to a service: its phones, terms, areas, languages, costs, hours and place."""

from collections.abc import Callable

from sqlalchemy.orm import Session

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
from app.operations.editing.hours import replace_schedules
from app.operations.imports.child_rows import (
    address_values,
    area_values,
    cost_values,
    interval_values,
    language_values,
    location_values,
    phone_values,
    schedule_values,
)
from app.operations.imports.rows import ServiceRow
from app.operations.imports.snapshot import location_id, terms

Writer = Callable[[Session, Service, ServiceRow], None]


def write_phones(_session: Session, service: Service, row: ServiceRow) -> None:
    """Write the numbers in the order of the source."""
    service.phones = [Phone(**values) for values in phone_values(row)]


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
    service.areas = [ServiceArea(**values) for values in area_values(row)]


def write_languages(session: Session, service: Service, row: ServiceRow) -> None:
    """Write the languages in which the service can be had."""
    if service.languages:
        service.languages = []
        session.flush()
    service.languages = [ServiceLanguage(**values) for values in language_values(row)]


def write_costs(_session: Session, service: Service, row: ServiceRow) -> None:
    """Write that the service is free, where the source says so."""
    service.costs = [CostOption(**values) for values in cost_values(row)]


def write_hours(_session: Session, service: Service, row: ServiceRow) -> None:
    """Write the hours: the source's words always, exact intervals only where the words are exact."""
    spans = [ScheduleInterval(**values) for values in interval_values(row)]
    replace_schedules(service, [Schedule(intervals=spans, **values) for values in schedule_values(row)])


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
    for values in location_values(row):
        for name, value in values.items():
            setattr(location, name, value)
    location.addresses = [Address(**values) for values in address_values(row)]


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
