"""Check a mapped file against the vocabularies, the gazetteer and the blocked numbers, and find every fault."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.domain.locales import LOCALES
from app.domain.phone import FEWEST, MOST, StatedNumber, dial, digits, is_dialable, split_numbers
from app.domain.record import AccessMode, Confidence, Confidentiality, Facet, Level, Publish, Sector, Strength
from app.operations.imports.faults import Fault, FileRejected, expects
from app.operations.imports.fields import FieldReader
from app.operations.imports.mapping import MappedRow
from app.operations.imports.rows import BlockedRow, CheckedFile, CheckedRow, OrganizationRow, Origin, ServiceRow
from app.operations.imports.times import read_hours, read_source_date
from app.operations.imports.whereabouts import BOXES, Places, read_place, read_whereabouts
from search_index.documents import Place

BLOCKED = "blocked"
"""The value of «publish» that makes a row a block on its numbers and never a service."""
TEXTS = frozenset((*LOCALES, "en"))
"""Languages in which an original text may be."""


@dataclass(frozen=True)
class Known:
    """What a file is checked against; ``blocked`` holds (country, dial)."""

    codes: Mapping[Facet, Collection[str]]
    places: Places
    today: date
    blocked: Collection[tuple[str, str]] = field(default_factory=frozenset)


def check_rows(rows: Sequence[MappedRow], known: Known) -> CheckedFile:
    """Return what the rows say.

    Raises:
        FileRejected: with every fault of every row.
    """
    checked = [check_row(row, known) for row in rows]
    blocked = tuple(number for row in checked for number in row.blocked)
    services = tuple(row.service for row in checked if row.service)
    faults = [*key_faults(rows), *(fault for row in checked for fault in row.faults)]
    faults += [fault for service in services for fault in blocked_faults(service, numbers(blocked))]
    if faults:
        raise FileRejected(faults)
    return CheckedFile(services, blocked, sum(row.double for row in checked), sum(row.lead for row in checked))


def check_row(row: MappedRow, known: Known) -> CheckedRow:
    """Return what one row says, or its faults; whether its key is its own only the whole file tells."""
    fields = FieldReader(row)
    if row.get("publish") == BLOCKED:
        found = tuple(_blocked(fields))
        return CheckedRow(row, blocked=found, lead=not found, faults=tuple(fields.faults))
    if row.get("duplicate_of"):
        return CheckedRow(row, double=True)
    service = _service(fields, known)
    fields.faults += blocked_faults(service, known.blocked)
    return CheckedRow(row, service=None if fields.faults else service, faults=tuple(fields.faults))


def numbers(blocked: Iterable[BlockedRow]) -> frozenset[tuple[str, str]]:
    """Return (country, dial) of blocked numbers."""
    return frozenset((number.country, number.dial) for number in blocked)


def key_faults(rows: Iterable[MappedRow]) -> Iterator[Fault]:
    """Yield the faults of keys: each row has its own."""
    lines: dict[str, int] = {}
    for row in rows:
        if fault := key_fault(row, lines.setdefault(row.get("key"), row.line)):
            yield fault


def key_fault(row: MappedRow, first: int) -> Fault | None:
    """Return what is wrong with the key of a row; ``first`` is the line that had this key first."""
    key = row.get("key")
    if not key or len(key) > 100:
        return Fault(row.line, "key", key, expects("a key of 1 to 100 characters that stays the same"))
    if first != row.line:
        return Fault(row.line, "key", key, expects("another key than that of line %(line)s", line=first))
    return None


def double_fault(row: MappedRow, keys: Collection[str]) -> Fault | None:
    """Return what is wrong with the key that a row doubles; ``keys`` are those of all rows."""
    key = row.get("duplicate_of")
    if key == row.get("key") or key not in keys:
        return Fault(row.line, "duplicate_of", key, expects("the key of another row, in this file or in the directory"))
    return None


def _blocked(fields: FieldReader) -> Iterator[BlockedRow]:
    country = fields.one_of("country", BOXES)
    source = fields.text("source", required=True)
    name = fields.text("name")
    for number in split_numbers(fields.text("phones")):
        called = dial(number.number, country) or digits(number.number)
        yield BlockedRow(fields.row.line, country, called, name, source)


def blocked_faults(service: ServiceRow, blocked: Collection[tuple[str, str]]) -> Iterator[Fault]:
    """Yield a fault for each number of a service that is among the blocked ones (country, dial)."""
    for number in service.phones:
        if (service.country, dial(number.number, service.country)) in blocked:
            yield Fault(service.line, "phones", number.number, expects("a number that is not blocked as dead or wrong"))


def _service(fields: FieldReader, known: Known) -> ServiceRow:
    row = fields.row
    country = fields.one_of("country", BOXES)
    name = fields.text("name", required=True, most=300)
    language = fields.one_of("language", TEXTS)
    where = read_whereabouts(fields, known.places, country)
    area = tuple(dict.fromkeys(row.get("area").split()))
    served = [read_place(fields, known.places, "area", country, place) for place in area]
    first = where.place if where and where.place else next((place for place in served if place), None)
    return ServiceRow(
        line=row.line,
        key=row.get("key"),
        country=country,
        name=name,
        language=language,
        organization=_organization(fields, name, language, country),
        level=fields.required_choice("level", Level, Level.PREVENTIVE),
        origin=_origin(fields, known.today),
        where=where,
        text_language=fields.one_of("text_language", TEXTS) if row.get("text_language") else language,
        timezone=_timezone(first, known.places(where.region or "") if where else None, known.places(country)),
        description=fields.text("description"),
        needs=fields.codes("needs", known.codes[Facet.NEED], required=True),
        service_types=fields.codes("service_types", known.codes[Facet.SERVICE_TYPE]),
        groups=fields.strengths("groups", known.codes[Facet.TARGET_GROUP], Strength),
        forms=fields.codes("forms", known.codes[Facet.FORM]),
        area=area or (country,),
        phones=_phones(fields),
        languages=fields.languages("languages"),
        email=fields.email("email"),
        website=fields.url("website"),
        hours=read_hours(fields),
        free=_is_free(fields),
        access=fields.choice("access", AccessMode, AccessMode.UNKNOWN),
        confidentiality=where.confidentiality if where else _confidentiality(fields),
    )


def _timezone(*places: Place | None) -> str:
    """Return the zone of the first place that has one, from the nearest to the country."""
    return next((place.timezone for place in places if place is not None and place.timezone), "")


def _organization(fields: FieldReader, name: str, language: str, country: str) -> OrganizationRow:
    stated = fields.text("organization", most=300)
    own = fields.row.get("organization_language")
    return OrganizationRow(
        name=stated or name,
        language=fields.one_of("organization_language", TEXTS) if own and stated else language,
        country=country,
        sector=fields.required_choice("sector", Sector, Sector.STATE),
    )


def _origin(fields: FieldReader, today: date) -> Origin:
    return Origin(
        source=fields.text("source", required=True),
        source_date=read_source_date(fields, today),
        checked_on=fields.day("checked_on", today),
        confidence=fields.required_choice("confidence", Confidence, Confidence.LOW),
        publish=fields.required_choice("publish", Publish, Publish.UNPUBLISHED),
    )


def _phones(fields: FieldReader) -> tuple[StatedNumber, ...]:
    text = fields.text("phones", most=500)
    numbers = tuple(split_numbers(text)) if text.strip(" -–") else ()
    if text.strip(" -–") and not numbers:
        fields.fault("phones", expects("numbers parted by «;», or nothing"))
    for number in numbers:
        if not is_dialable(number.number) or len(number.number) > 40:
            expected = expects("a telephone number of %(fewest)s to %(most)s digits", fewest=FEWEST, most=MOST)
            fields.fault("phones", expected, number.number)
    return numbers


def _is_free(fields: FieldReader) -> bool:
    fee = fields.row.get("fee")
    if fee not in {"", "free"}:
        fields.fault("fee", expects("«free» or nothing"))
    return fee == "free"


def _confidentiality(fields: FieldReader) -> Confidentiality:
    text = fields.row.get("confidentiality")
    return Confidentiality(text) if text in set(Confidentiality) else Confidentiality.PUBLIC
