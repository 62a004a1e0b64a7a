"""The official examples, taken in and told again."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.domain.importing import Layout
from app.models import SetAside
from app.operations.imports.hsds.files import Lines
from app.operations.imports.hsds.take import RecordTaker
from app.operations.imports.mapping import parse_mapping
from app.operations.imports.run import Errand, run_import
from app.operations.imports.whereabouts import Places
from app.operations.transaction import Transaction

EXAMPLES = ("service_full.json", "service_at_location_full.json", "organization_full.json")
MAPPING = 'publisher = "official_examples"\n[constants]\ncountry = "BY"\nlanguage = "ru"\n[values.needs]\n{}\n'
NEED = "mental_health"
INSIDE = {"latitude": 53.9, "longitude": 27.5}
"""The examples' point lies at 100 degrees north: it is put where the directory is."""


def read_examples(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Return example → the services that it holds, each with its organization.

    Raises:
        FileNotFoundError: an example is missing; an unchecked one is not a passed one.
    """
    return {name: list(_placed(json.loads((folder / name).read_text(encoding="utf-8")))) for name in EXAMPLES}


def take_in_example(
    transaction: Transaction, services: list[dict[str, Any]], path: Path, places: Places
) -> tuple[dict[str, int], list[str]]:
    """Take an example in; return what of it the record cannot keep, by path and number, and the faults set aside.

    Raises:
        FileRejected: it cannot be read.
    """
    path.write_text("".join(json.dumps(one) + "\n" for one in services), encoding="utf-8")
    words = "\n".join(f"{json.dumps(word)} = {json.dumps(NEED)}" for word in sorted(_terms(services)))
    taker = RecordTaker(
        Lines(path), parse_mapping(MAPPING.format(words).encode(), required=()), places, datetime.now(UTC)
    )
    run_import(transaction, taker, Errand(Layout.HSDS_LINES, path.name, ""))
    with transaction() as session:
        return dict(taker.lost), list(session.scalars(select(SetAside.faults)))


def _placed(example: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for service in _services(example):
        for pair in service.get("service_at_locations", []):
            pair.get("location", {}).update(INSIDE)
        yield service


def _services(example: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "service" in example:
        yield {"organization": example.get("organization", {}), **example["service"]}
    elif "services" in example:
        owner = {name: value for name, value in example.items() if name != "services"}
        yield from ({**service, "organization": owner} for service in example["services"])
    else:
        yield example


def _terms(services: list[dict[str, Any]]) -> set[str]:
    named = (one.get("taxonomy_term", {}) for service in services for one in service.get("attributes", []))
    return {term["name"].casefold() for term in named if term.get("name")}
