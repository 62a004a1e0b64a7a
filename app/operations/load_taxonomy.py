"""Bring the vocabularies of the record in line with their files."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.identity import fingerprint, stable_id
from app.domain.locales import LOCALES
from app.domain.record import CrosswalkMatch, Facet, TranslationStatus
from app.models import Base, Crosswalk, Implication, Taxonomy, TaxonomyTerm, Translation

FILES = {
    Facet.NEED: "needs.csv",
    Facet.SERVICE_TYPE: "service_types.csv",
    Facet.TARGET_GROUP: "target_groups.csv",
    Facet.FORM: "forms.csv",
    Facet.LEVEL: "levels.csv",
    Facet.SECTOR: "sectors.csv",
}
Row = Mapping[str, str]


@dataclass
class _Rows:
    """The rows of the database by id, and what happened to them."""

    session: Session
    known: dict[tuple[type[Base], str], Base] = field(default_factory=dict)
    written: int = 0

    def read(self, *models: type[Any]) -> None:
        for model in models:
            self.known.update({(model, row.id): row for row in self.session.scalars(select(model))})

    def put(self, model: type[Any], row_id: str, **values: object) -> None:
        row = self.known.get((model, row_id))
        if row is None:
            row = self.known[model, row_id] = model(id=row_id)
            self.session.add(row)
            changed = dict(values)
        else:
            changed = {name: value for name, value in values.items() if getattr(row, name) != value}
        for name, value in changed.items():
            setattr(row, name, value)
        self.written += bool(changed)


def load_taxonomy(session: Session, folder: Path) -> int:
    """Load every file of ``folder`` and return how many rows were new or changed; a second load changes none.

    Terms keep their ids (UUIDv5 of facet and code). Terms that left the files stay: services may carry them.
    """
    rows = _Rows(session)
    rows.read(Taxonomy, TaxonomyTerm, Implication, Crosswalk, Translation)
    for facet, name in FILES.items():
        rows.put(Taxonomy, stable_id("taxonomy", facet), code=facet.value, name=facet.value.replace("_", " "))
        session.flush()
        for position, row in enumerate(_read(folder / name)):
            _put_term(rows, facet, position, row)
            _put_translations(rows, term_id(facet, row["code"]), row)
            session.flush()
    for row in _read(folder / FILES[Facet.SERVICE_TYPE]):
        _put_implications(rows, row)
    for row in _read(folder / "crosswalks.csv"):
        _put_crosswalk(rows, row)
    session.flush()
    return rows.written


def term_id(facet: str, code: str) -> str:
    """Return the id of a term."""
    return stable_id("term", facet, code)


def _read(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _put_term(rows: _Rows, facet: Facet, position: int, row: Row) -> None:
    rows.put(
        TaxonomyTerm,
        term_id(facet, row["code"]),
        taxonomy_id=stable_id("taxonomy", facet),
        parent_id=term_id(facet, row["parent"]) if row["parent"] else None,
        code=row["code"],
        name=row["name_en"],
        position=position,
        tile=int(row["tile"]) if row.get("tile") else None,
        danger=row.get("danger") == "yes",
    )


def _put_translations(rows: _Rows, entity_id: str, row: Row) -> None:
    reviewed = row["reviewed"].split()
    for language in LOCALES:
        status = TranslationStatus.HUMAN if language in reviewed else TranslationStatus.DRAFT
        for name in ("name", "description"):
            text = row[f"{name}_{language}"]
            if not text:
                continue
            rows.put(
                Translation,
                stable_id("translation", entity_id, name, language),
                entity=TaxonomyTerm.__tablename__,
                entity_id=entity_id,
                field=name,
                language=language,
                text=text,
                status=status,
                source_hash=fingerprint(row["name_en"]),
            )


def _put_implications(rows: _Rows, row: Row) -> None:
    for need in row["needs"].split():
        rows.put(
            Implication,
            stable_id("implication", row["code"], need),
            service_type_id=term_id(Facet.SERVICE_TYPE, row["code"]),
            need_id=term_id(Facet.NEED, need),
        )


def _put_crosswalk(rows: _Rows, row: Row) -> None:
    rows.put(
        Crosswalk,
        stable_id("crosswalk", row["facet"], row["code"], row["scheme"], row["scheme_code"]),
        term_id=term_id(row["facet"], row["code"]),
        scheme=row["scheme"],
        scheme_code=row["scheme_code"],
        scheme_name=row["scheme_name"],
        match=CrosswalkMatch(row["match"]),
        source=row["source"],
    )
