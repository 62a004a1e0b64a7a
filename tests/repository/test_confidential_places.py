"""Nobody can be led to a door that must stay secret: rows of the sources that hide people carry no address."""

import csv
from pathlib import Path

import pytest

PROVIDERS = Path(__file__).resolve().parents[2] / "data" / "providers"
HIDING_TYPES = {"crisis_room", "violence_shelter"}


def _hides_people(row: dict[str, str]) -> bool:
    types = set(row["service_types"].split())
    return bool(HIDING_TYPES & types) or ("children_shelter" in types and "child_abuse" in row["needs"].split())


@pytest.mark.parametrize("source", sorted(PROVIDERS.glob("*/source.csv")), ids=lambda path: path.parent.name)
def test_no_shelter_from_violence_has_an_address(source: Path) -> None:
    with source.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if _hides_people(row)]

    told = [row["key"] for row in rows if row["confidentiality"] == "public" or row.get("address") or row.get("lat")]
    assert told == []
