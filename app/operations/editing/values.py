"""Read and write one field of a record as plain text."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.editing import CHOSEN, LONGEST, MANY, TRANSLATED, Field, NumberBlocked, ValueInvalid
from app.domain.identity import fingerprint
from app.domain.phone import dial, is_dialable, split_numbers
from app.domain.plain_text import EMAIL, is_plain
from app.domain.record import Confidentiality, ServiceStatus, TranslationStatus
from app.models import BlockedNumber, Phone, Service, Translation
from app.operations.editing.facts import check_facts, read_facts, write_facts
from app.operations.editing.hours import read_hours, write_hours
from app.operations.editing.parts import house_of, phone_of, write_address, write_phone
from app.operations.editing.times import check_times, read_closures, read_full_until, write_closures, write_full_until
from app.operations.index_services import enqueue

SETS = {Field.STATUS: ServiceStatus, Field.CONFIDENTIALITY: Confidentiality}
TIMES = {Field.CLOSURES: read_closures, Field.FULL_UNTIL: read_full_until}
"""Fields that are days."""
WRITE_TIMES = {Field.HOURS: write_hours, Field.CLOSURES: write_closures, Field.FULL_UNTIL: write_full_until}
"""Fields for which it may matter in which time zone they hold: then that is their target."""
LONGEST_NAME = 300
OPTIONAL = frozenset(
    {Field.DESCRIPTION, Field.ELIGIBILITY, Field.FEES, Field.EMAIL, Field.HOURS, Field.URL, *TIMES, *CHOSEN}
)
"""Fields that may be emptied; emptied hours are unknown hours."""


def read_value(service: Service, field: Field, target: str = "") -> str:
    """Return what a field says now; a phone or an address that is not there says nothing.

    Raises:
        ValueInvalid: the service has no such hours, address or place that may be edited.
    """
    if field is Field.PHONE:
        phone = phone_of(service, target)
        return phone.number if phone else ""
    if field is Field.ADDRESS:
        house = house_of(service, target)
        return house[1].address_1 if house else ""
    if field is Field.HOURS:
        return read_hours(service)
    if field in CHOSEN:
        return read_facts(service, field, target)
    if field in TIMES:
        return TIMES[field](service)
    if field is Field.MERGED_INTO:
        # A merge of duplicates alone says where a record leads
        raise ValueInvalid(ValueInvalid.__doc__)
    return str(getattr(service, field.value))


def check_value(session: Session, service: Service, field: Field, value: str, *, removes: bool = False) -> None:
    """Refuse what does not fit its field; a phone or an address is empty only where it ``removes``.

    Raises:
        ValueInvalid, NumberBlocked: it is empty, too long, none of the list, no number, or a number known to be dead.
    """
    if removes and field in MANY and not value:
        return
    if len(value) > LONGEST or (not value and field not in OPTIONAL):
        raise ValueInvalid(ValueInvalid.__doc__)
    if field in SETS and value not in set(SETS[field]):
        raise ValueInvalid(ValueInvalid.__doc__)
    if not is_plain(value) or not _has_its_form(field, value):
        raise ValueInvalid(ValueInvalid.__doc__)
    if field in TIMES:
        check_times(field, value)
    if field in CHOSEN:
        check_facts(field, value)
    if field is Field.PHONE:
        _check_number(session, service, value)


def write_value(session: Session, service: Service, field: Field, value: str, target: str = "") -> None:
    """Put a checked value into the record, and note every service whose document it changes."""
    changed = {service.id}
    if field is Field.PHONE:
        write_phone(session, service, target, value)
    elif field is Field.ADDRESS:
        changed = write_address(session, service, target, value)
    elif field in CHOSEN:
        changed = write_facts(session, service, field, value, target)
    elif field in WRITE_TIMES:
        WRITE_TIMES[field](service, value, target)
    else:
        setattr(service, field.value, SETS[field](value) if field in SETS else value)
    if field in TRANSLATED:
        mark_stale(session, service, field)
    for service_id in changed:
        enqueue(session, service_id)


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


def _has_its_form(field: Field, value: str) -> bool:
    """Tell whether a name, an e-mail or a web address is one: what a file may not say, an editor may not either."""
    if field is Field.NAME:
        return len(value) <= LONGEST_NAME
    if field is Field.EMAIL and value:
        return EMAIL.fullmatch(value) is not None
    return field is not Field.URL or not value or value.startswith(("https://", "http://"))


def _check_number(session: Session, service: Service, value: str) -> None:
    if not is_dialable(value) or len(value) > Phone.number.type.length or len(split_numbers(value)) > 1:
        raise ValueInvalid(ValueInvalid.__doc__)
    dialled = dial(value, service.country)
    blocked = (BlockedNumber.country == service.country) & (BlockedNumber.dial == dialled)
    if session.scalar(select(BlockedNumber.id).where(blocked)):
        raise NumberBlocked(NumberBlocked.__doc__)
