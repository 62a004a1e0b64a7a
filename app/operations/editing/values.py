"""Read and write one field of a record as plain text."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.editing import CHOSEN, LONGEST, MANY, Field, NumberBlocked, ValueInvalid
from app.domain.identity import fingerprint
from app.domain.phone import dial, is_dialable, split_numbers
from app.domain.plain_text import EMAIL, SITE, is_plain
from app.domain.record import Confidentiality, Sector, ServiceStatus, TranslationStatus
from app.models import BlockedNumber, Organization, Phone, Service, Translation
from app.operations.editing.facts import check_facts, read_facts, write_facts
from app.operations.editing.hours import read_hours, write_hours
from app.operations.editing.parts import house_of, phone_of, write_address, write_phone
from app.operations.editing.record import Record, fields_of, texts_of
from app.operations.editing.times import check_times, read_closures, read_full_until, write_closures, write_full_until
from app.operations.index_services import enqueue

SETS = {Field.STATUS: ServiceStatus, Field.CONFIDENTIALITY: Confidentiality, Field.SECTOR: Sector}
TIMES = {Field.CLOSURES: read_closures, Field.FULL_UNTIL: read_full_until}
"""Fields that are days."""
WRITE_TIMES = {Field.HOURS: write_hours, Field.CLOSURES: write_closures, Field.FULL_UNTIL: write_full_until}
"""Fields for which it may matter in which time zone they hold: then that is their target."""
SITES = frozenset({Field.URL, Field.WEBSITE})
LONGEST_OF = {
    Field.NAME: 300, Field.ALTERNATE_NAME: 300, Field.EMAIL: 254,
    Field.REGISTRY_NUMBER: Organization.registry_number.type.length,
}  # fmt: skip
"""Characters of fields that are shorter than a text."""
OPTIONAL = SITES | frozenset(
    (
        *(Field.DESCRIPTION, Field.ELIGIBILITY, Field.FEES, Field.EMAIL, Field.HOURS, *TIMES, *CHOSEN),
        *(Field.ALTERNATE_NAME, Field.REGISTRY_NUMBER),
    )
)
"""Fields that may be emptied; emptied hours are unknown hours."""


def read_value(record: Record, field: Field, target: str = "") -> str:
    """Return what a field says now; a phone or an address that is not there says nothing.

    Raises:
        ValueInvalid: the record has no such field, or a service no such hours, address or place that may be edited.
    """
    if field not in fields_of(record) or field is Field.MERGED_INTO:
        # A merge of duplicates alone says where a record leads
        raise ValueInvalid(ValueInvalid.__doc__)
    if field is Field.PHONE:
        phone = phone_of(record, target)
        return phone.number if phone else ""
    return _read_of_service(record, field, target) if isinstance(record, Service) else str(getattr(record, field.value))


def _read_of_service(service: Service, field: Field, target: str) -> str:
    if field is Field.ADDRESS:
        house = house_of(service, target)
        return house[1].address_1 if house else ""
    if field is Field.HOURS:
        return read_hours(service)
    if field in CHOSEN:
        return read_facts(service, field, target)
    if field in TIMES:
        return TIMES[field](service)
    return str(getattr(service, field.value))


def check_value(session: Session, record: Record, field: Field, value: str, *, removes: bool = False) -> None:
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
        _check_number(session, record, value)


def write_value(session: Session, record: Record, field: Field, value: str, target: str = "") -> None:
    """Put a checked value into the record, and note every other service whose document it changes."""
    changed: set[str] = set()
    if field is Field.PHONE:
        write_phone(session, record, target, value)
    elif isinstance(record, Service):
        changed = _write_of_service(session, record, field, value, target)
    else:
        _write_plain(record, field, value)
    if field in texts_of(record):
        mark_stale(session, record, field)
    for service_id in changed - {record.id}:
        enqueue(session, service_id)


def _write_of_service(session: Session, service: Service, field: Field, value: str, target: str) -> set[str]:
    """Write a field of a service and return the ids of all services that it is about."""
    if field is Field.ADDRESS:
        return write_address(session, service, target, value)
    if field in CHOSEN:
        return write_facts(session, service, field, value, target)
    if field in WRITE_TIMES:
        WRITE_TIMES[field](service, value, target)
    else:
        _write_plain(service, field, value)
    return set()


def _write_plain(record: Record, field: Field, value: str) -> None:
    setattr(record, field.value, SETS[field](value) if field in SETS else value)


def mark_stale(session: Session, record: Record, field: Field) -> None:
    """Mark the translations of another original stale; those of the present one are good again."""
    mine = (
        Translation.entity == record.__tablename__,
        Translation.entity_id == record.id,
        Translation.field == field.value,
    )
    current = fingerprint(read_value(record, field))
    for translation in session.scalars(select(Translation).where(*mine)):
        if translation.source_hash != current:
            translation.status = TranslationStatus.STALE
        elif translation.status is TranslationStatus.STALE:
            # The original is back; whoever checks the text says how far it can be trusted
            translation.status = TranslationStatus.DRAFT


def _has_its_form(field: Field, value: str) -> bool:
    """Tell whether a name, an e-mail or a web address is one: what a file may not say, an editor may not either."""
    if len(value) > LONGEST_OF.get(field, LONGEST):
        return False
    if field is Field.EMAIL and value:
        return EMAIL.fullmatch(value) is not None
    return field not in SITES or not value or SITE.fullmatch(value) is not None


def _check_number(session: Session, record: Record, value: str) -> None:
    if not is_dialable(value) or len(value) > Phone.number.type.length or len(split_numbers(value)) > 1:
        raise ValueInvalid(ValueInvalid.__doc__)
    dialled = dial(value, record.country)
    blocked = (BlockedNumber.country == record.country) & (BlockedNumber.dial == dialled)
    if session.scalar(select(BlockedNumber.id).where(blocked)):
        raise NumberBlocked(NumberBlocked.__doc__)
