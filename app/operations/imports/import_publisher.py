"""The use case: take in a publisher's file, wholly or not at all."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.operations.imports.apply import (
    BATCH,
    apply_blocked,
    apply_services,
    missing_services,
    withdraw_services,
)
from app.operations.imports.faults import Fault, FileRejected, expects
from app.operations.imports.known import read_known
from app.operations.imports.mapping import Mapping, map_rows, parse_mapping
from app.operations.imports.organizations import apply_organizations
from app.operations.imports.providers import Publisher
from app.operations.imports.ranks import keep_ranks
from app.operations.imports.read import read_table
from app.operations.imports.report import Report
from app.operations.imports.rows import CheckedFile
from app.operations.imports.snapshot import service_id
from app.operations.imports.translate import FILE, TranslationRow, apply_translations, check_translations
from app.operations.imports.validate import check_rows
from app.operations.imports.whereabouts import Places
from app.operations.index_services import enqueue


@dataclass(frozen=True, slots=True)
class Delivery:
    """A publisher's files as bytes; ``translations`` may be missing."""

    mapping: bytes
    source: bytes
    translations: bytes | None = None

    @classmethod
    def read(cls, folder: Path, *, source: Path | None = None, mapping: Path | None = None) -> "Delivery":
        """Read a publisher's folder, or a file with a mapping.

        Raises:
            FileRejected: when one of them is missing.
        """
        source, mapping = source or folder / "source.csv", mapping or folder / "mapping.toml"
        missing = [Fault(1, "file", str(path), expects("an existing file"), path.name) for path in (source, mapping)
                   if not path.is_file()]  # fmt: skip
        if missing:
            raise FileRejected(missing)
        translations = source.parent / FILE
        texts = translations.read_bytes() if translations.is_file() else None
        return cls(mapping.read_bytes(), source.read_bytes(), texts)


def import_delivery(session: Session, delivery: Delivery, places: Places, *, now: datetime) -> Report:
    """Bring the record in line with a publisher's files and report what changed; flushes, never commits.

    Raises:
        FileRejected: with all faults; nothing was written then.
    """
    mapping = parse_mapping(delivery.mapping)
    checked = _check(session, mapping, delivery, places, now)
    texts = _check_translations(delivery, [service.key for service in checked.services])
    publisher = Publisher(mapping.publisher, mapping.licence, now, own=True)
    report = Report(mapping.publisher, doubles=checked.doubles, leads=checked.leads)
    keep_ranks(session, mapping.publisher, mapping.precedence)
    apply_blocked(session, checked.blocked, report)
    apply_organizations(session, publisher, checked.services)
    for start in range(0, len(checked.services), BATCH):
        apply_services(session, publisher, checked.services[start : start + BATCH], report)
    gone = missing_services(session, publisher.code, {service_id(publisher.code, one.key) for one in checked.services})
    for start in range(0, len(gone), BATCH):
        withdraw_services(session, publisher, gone[start : start + BATCH], report)
    changed = apply_translations(session, mapping.publisher, checked.services, texts)
    _count_translations(session, mapping.publisher, changed, report)
    return report


def _check(session: Session, mapping: Mapping, delivery: Delivery, places: Places, now: datetime) -> CheckedFile:
    rows = map_rows(mapping, read_table(delivery.source, delimiter=mapping.delimiter or ","))
    return check_rows(rows, read_known(session, places, now.date()))


def _check_translations(delivery: Delivery, keys: list[str]) -> list[TranslationRow]:
    if delivery.translations is None:
        return []
    return check_translations(read_table(delivery.translations, name=FILE), keys)


def _count_translations(session: Session, publisher: str, changed: dict[str, int], report: Report) -> None:
    """Let a service whose texts changed count as changed, and have it indexed anew."""
    for key in list(report.unchanged):
        if service_id(publisher, key) in changed:
            report.unchanged.remove(key)
            report.changed.append(key)
            enqueue(session, service_id(publisher, key))
    report.translations = sum(changed.values())
