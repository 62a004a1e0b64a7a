"""The official examples, taken in and told again."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.domain.importing import Layout
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


def read_examples(folder: Path) -> list[dict[str, Any]]:
    """Return each service that an example holds, with its organization."""
    found: dict[str, dict[str, Any]] = {}
    for name in EXAMPLES:
        for service in _services(json.loads((folder / name).read_text(encoding="utf-8"))):
            for pair in service.get("service_at_locations", []):
                pair.get("location", {}).update(INSIDE)
            found.setdefault(service["id"], service)
    return list(found.values())


def take_in_examples(
    transaction: Transaction,
    examples: list[dict[str, Any]],
    path: Path,
    places: Places,
) -> dict[str, int]:
    """Take the examples in and return what of them the record cannot keep, by path and number.

    Raises:
        FileRejected: they cannot be read.
    """
    path.write_text("".join(json.dumps(one) + "\n" for one in examples), encoding="utf-8")
    words = "\n".join(f"{json.dumps(word)} = {json.dumps(NEED)}" for word in sorted(_terms(examples)))
    taker = RecordTaker(
        Lines(path), parse_mapping(MAPPING.format(words).encode(), required=()), places, datetime.now(UTC)
    )
    run_import(transaction, taker, Errand(Layout.HSDS_LINES, path.name, ""))
    return dict(taker.lost)


def _services(example: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "service" in example:
        yield {"organization": example.get("organization", {}), **example["service"]}
    elif "services" in example:
        owner = {name: value for name, value in example.items() if name != "services"}
        yield from ({**service, "organization": owner} for service in example["services"])
    else:
        yield example


def _terms(examples: list[dict[str, Any]]) -> set[str]:
    named = (one.get("taxonomy_term", {}) for service in examples for one in service.get("attributes", []))
    return {term["name"].casefold() for term in named if term.get("name")}
