"""Read and write one field of a record as plain text."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.editing import LONGEST, TRANSLATED, Field, NumberBlocked, ValueInvalid
from app.domain.identity import fingerprint
from app.domain.opening_hours import parse_stated
from app.domain.phone import dial, digits
from app.domain.record import Confidentiality, ServiceStatus, TranslationStatus
from app.models import Address, BlockedNumber, Location, Phone, Schedule, ScheduleInterval, Service, Translation
from app.operations.editing.times import check_times, read_closures, read_full_until, write_closures, write_full_until
from app.operations.index_services import enqueue

SETS = {Field.STATUS: ServiceStatus, Field.CONFIDENTIALITY: Confidentiality}
TIMES = {Field.CLOSURES: read_closures, Field.FULL_UNTIL: read_full_until}
"""Fields that are days."""
OPTIONAL = frozenset({Field.DESCRIPTION, Field.ELIGIBILITY, Field.FEES, Field.EMAIL, Field.HOURS, Field.URL, *TIMES})
"""Fields that may be emptied; emptied hours are unknown hours."""


def read_value(service: Service, field: Field, target: str = "") -> str:
    """Return what a field says now.

    Raises:
        ValueInvalid: the service has no such phone, address or hours that may be edited.
    """
    if field is Field.PHONE:
        return _phone(service, target).number
    if field is Field.ADDRESS:
        return _address(service, target)[1].address_1
    if field is Field.HOURS:
        return _hours(service).stated
    if field in TIMES:
        return TIMES[field](service)
    if field is Field.MERGED_INTO:
        # A merge of duplicates alone says where a record leads
        raise ValueInvalid(ValueInvalid.__doc__)
    return str(getattr(service, field.value))


def check_value(session: Session, service: Service, field: Field, value: str) -> None:
    """Refuse what does not fit its field.

    Raises:
        ValueInvalid, NumberBlocked: it is empty, too long, none of the list, no number, or a number known to be dead.
    """
    if len(value) > LONGEST or (not value and field not in OPTIONAL):
        raise ValueInvalid(ValueInvalid.__doc__)
    if field in SETS and value not in set(SETS[field]):
        raise ValueInvalid(ValueInvalid.__doc__)
    if field is Field.URL and value and not value.startswith(("https://", "http://")):
        raise ValueInvalid(ValueInvalid.__doc__)
    if field in TIMES:
        check_times(field, value)
    if field is Field.PHONE:
        _check_number(session, service, value)


def write_value(session: Session, service: Service, field: Field, value: str, target: str = "") -> None:
    """Put a checked value into the record, and note every service whose document it changes."""
    changed = [service.id]
    if field is Field.PHONE:
        phone = _phone(service, target)
        phone.number, phone.dial = value, dial(value, service.country)
    elif field is Field.ADDRESS:
        place, address = _address(service, target)
        address.address_1 = value
        changed = [one.id for one in session.scalars(select(Service).where(Service.locations.contains(place)))]
    elif field is Field.HOURS:
        _write_hours(_hours(service), value)
    elif field is Field.CLOSURES:
        write_closures(service, value)
    elif field is Field.FULL_UNTIL:
        write_full_until(service, value)
    else:
        setattr(service, field.value, SETS[field](value) if field in SETS else value)
    if field in TRANSLATED:
        mark_stale(session, service, field)
    for service_id in changed:
        enqueue(session, service_id)


def editable_addresses(service: Service) -> list[tuple[Location, Address]]:
    """Return the addresses that staff may see: none of a hidden service, none of a hidden place."""
    if service.confidentiality is not Confidentiality.PUBLIC:
        return []
    public = (place for place in service.locations if place.confidentiality is Confidentiality.PUBLIC)
    return [(place, address) for place in public for address in place.addresses]


def address_is_told(service: Service, target: str) -> bool:
    """Tell whether staff may see an address of the past: no place of its service may be hidden."""
    told = editable_addresses(service)
    public = all(place.confidentiality is Confidentiality.PUBLIC for place in service.locations)
    return any(address.id == target for _, address in told) if target else public and bool(told)


def mark_stale(session: Session, service: Service, field: Field) -> None:
    """Mark the translations of another original stale; those of the present one are good again."""
    mine = (Translation.entity == "service", Translation.entity_id == service.id, Translation.field == field.value)
    current = fingerprint(read_value(service, field))
    for translation in session.scalars(select(Translation).where(*mine)):
        if translation.source_hash != current:
            translation.status = TranslationStatus.STALE
        elif translation.status is TranslationStatus.STALE:
            # The original is back; whoever checks the text says how far it can be trusted
            translation.status = TranslationStatus.DRAFT


def _check_number(session: Session, service: Service, value: str) -> None:
    if not digits(value) or len(value) > Phone.number.type.length:
        raise ValueInvalid(ValueInvalid.__doc__)
    dialled = dial(value, service.country)
    blocked = (BlockedNumber.country == service.country) & (BlockedNumber.dial == dialled)
    if session.scalar(select(BlockedNumber.id).where(blocked)):
        raise NumberBlocked(NumberBlocked.__doc__)


def _phone(service: Service, target: str) -> Phone:
    found = next((phone for phone in service.phones if phone.id == target), None)
    if found is None:
        raise ValueInvalid(ValueInvalid.__doc__)
    return found


def _address(service: Service, target: str) -> tuple[Location, Address]:
    found = next((pair for pair in editable_addresses(service) if pair[1].id == target), None)
    if found is None:
        raise ValueInvalid(ValueInvalid.__doc__)
    return found


def _hours(service: Service) -> Schedule:
    # Hours kept as intervals alone have no words that an edit could start from
    found = next((one for one in service.schedules if one.stated or not one.intervals), None)
    if found is None:
        raise ValueInvalid(ValueInvalid.__doc__)
    return found


def _write_hours(schedule: Schedule, value: str) -> None:
    exact = parse_stated(value) if value else None
    schedule.stated = value
    weekly = exact.weekly if exact else {}
    schedule.intervals = [
        ScheduleInterval(weekday=day, opens=opens, closes=closes) for day in weekly for opens, closes in weekly[day]
    ]
