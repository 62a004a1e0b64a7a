"""Names and descriptions of services and providers in other languages: `translations.csv`."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.identity import fingerprint, stable_id
from app.domain.locales import LOCALES
from app.domain.record import TranslationStatus
from app.models import Organization, Service, Translation
from app.operations.imports.faults import Fault, FileRejected, expects
from app.operations.imports.fields import FieldReader
from app.operations.imports.mapping import MappedRow
from app.operations.imports.read import Table
from app.operations.imports.rows import ServiceRow
from app.operations.imports.snapshot import service_id

FILE = "translations.csv"
COLUMNS = ("key", "field", "language", "text")
FIELDS = ("name", "description", "organization")
"""Fields that may be translated; «organization» is the name of the row's provider."""


@dataclass(frozen=True, slots=True)
class TranslationRow:
    """One field of one row in one language."""

    key: str
    field: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class _Wanted:
    entity: str
    entity_id: str
    field: str
    language: str
    text: str
    original: str

    @property
    def id(self) -> str:
        return stable_id("translation", self.entity_id, self.field, self.language)


def check_translations(table: Table, keys: Iterable[str]) -> list[TranslationRow]:
    """Return the rows of a translation file for the services ``keys``.

    Raises:
        FileRejected: with every fault.
    """
    missing = [Fault(1, column, "", expects("this column"), FILE) for column in COLUMNS if column not in table.columns]
    if missing:
        raise FileRejected(missing)
    known = set(keys)
    faults: list[Fault] = []
    seen: dict[tuple[str, str, str], int] = {}
    for row in table.rows:
        fields = FieldReader(MappedRow(row.line, row.values))
        fields.one_of("field", FIELDS)
        fields.one_of("language", LOCALES)
        fields.text("text", required=True)
        if row.values["key"] not in known:
            fields.fault("key", expects("the key of a service of source.csv"))
        first = seen.setdefault((row.values["key"], row.values["field"], row.values["language"]), row.line)
        if first != row.line:
            fields.fault("key", expects("one text a field and language; line %(first)s has one", first=first))
        faults += (Fault(f.line, f.field, f.value, f.expected, FILE) for f in fields.faults)
    if faults:
        raise FileRejected(faults)
    return [TranslationRow(*(row.values[column] for column in COLUMNS)) for row in table.rows]


def apply_translations(
    session: Session, publisher: str, services: Sequence[ServiceRow], rows: Sequence[TranslationRow]
) -> dict[str, int]:
    """Write the texts as drafts and return how many changed, by service id.

    What people reviewed is never overwritten: it becomes stale when its original has changed. Names of providers that
    another publisher brought in are that publisher's business.
    """
    by_key = {service.key: service for service in services}
    query = select(Organization.id).where(Organization.publisher == publisher)
    owners = _owners(publisher, services, frozenset(session.scalars(query)))
    wanted = {item.id: item for item in _wanted(publisher, by_key, rows) if item.entity_id in owners}
    known = _known(session, owners)
    changed: dict[str, int] = {}
    for item in wanted.values():
        if _write(session, known.get(item.id), item):
            for owner in owners[item.entity_id]:
                changed[owner] = changed.get(owner, 0) + 1
    for row in known.values():
        if row.id not in wanted and row.status is TranslationStatus.DRAFT:
            session.delete(row)
        elif row.id in wanted or not _has_aged(session, row):
            continue
        for owner in owners[row.entity_id]:
            changed[owner] = changed.get(owner, 0) + 1
    session.flush()
    return changed


def _has_aged(session: Session, row: Translation) -> bool:
    """Mark a text that a person has checked stale, if its original says something else by now."""
    record = session.get(Service if row.entity == Service.__tablename__ else Organization, row.entity_id)
    same = row.source_hash == fingerprint(getattr(record, row.field, ""))
    if row.status is not TranslationStatus.HUMAN or same:
        return False
    row.status = TranslationStatus.STALE
    return True


def _known(session: Session, owners: Mapping[str, list[str]]) -> dict[str, Translation]:
    ids = list(owners)
    found: dict[str, Translation] = {}
    for start in range(0, len(ids), 400):
        query = select(Translation).where(Translation.entity_id.in_(ids[start : start + 400]))
        found.update({row.id: row for row in session.scalars(query)})
    return found


def _owners(publisher: str, services: Sequence[ServiceRow], providers: Collection[str]) -> dict[str, list[str]]:
    """Return which services show the texts of a record: entity id → service ids."""
    owners: dict[str, list[str]] = {}
    for service in services:
        own = service_id(publisher, service.key)
        owners.setdefault(own, []).append(own)
        if service.organization.id in providers:
            owners.setdefault(service.organization.id, []).append(own)
    return owners


def _wanted(publisher: str, by_key: Mapping[str, ServiceRow], rows: Iterable[TranslationRow]) -> Iterator[_Wanted]:
    """Yield the texts; what is stated of a provider comes last and so wins over its namesake service's name."""
    for row in sorted(rows, key=lambda row: row.field == "organization"):
        service = by_key[row.key]
        provider = service.organization
        if row.field == "organization":
            yield _Wanted(Organization.__tablename__, provider.id, "name", row.language, row.text, provider.name)
            continue
        original = service.name if row.field == "name" else service.description
        own = service_id(publisher, row.key)
        yield _Wanted(Service.__tablename__, own, row.field, row.language, row.text, original)
        if row.field == "name" and provider.name == service.name:
            yield _Wanted(Organization.__tablename__, provider.id, "name", row.language, row.text, provider.name)


def _write(session: Session, known: Translation | None, item: _Wanted) -> bool:
    source_hash = fingerprint(item.original)
    if known is None:
        session.add(
            Translation(
                id=item.id,
                entity=item.entity,
                entity_id=item.entity_id,
                field=item.field,
                language=item.language,
                text=item.text,
                status=TranslationStatus.DRAFT,
                source_hash=source_hash,
            )
        )
        return True
    if known.status is TranslationStatus.HUMAN:
        if known.source_hash == source_hash:
            return False
        known.status = TranslationStatus.STALE
        return True
    if (known.text, known.source_hash) == (item.text, source_hash):
        return False
    known.text, known.source_hash, known.status = item.text, source_hash, TranslationStatus.DRAFT
    return True
