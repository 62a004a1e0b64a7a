"""A directory of any size becomes files in little memory."""

import csv
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from weakref import WeakSet
from zipfile import ZipFile

from app.operations.open_data.dump import write_dump

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
MANY = 300


class _Record(dict[str, Any]):
    """A record of which we can tell whether anybody still holds it."""

    __hash__ = object.__hash__  # type: ignore[assignment]


def _service(number: int) -> dict[str, Any]:
    return {
        "id": f"s{number}",
        "name": f"Вымышленная служба {number}",
        "organization": {"id": f"o{number % 2}", "name": "Выдумка", f"only_{number % 2}": True},
        "phones": [{"id": f"p{number}", "number": "+000 00 000 00 00"}],
        "service_at_locations": [
            {"id": f"l{number}", "location": {"id": f"x{number}", "latitude": 53.9, "longitude": 27.5}}
        ],
    }


def _dump(folder: Path, services: Iterator[dict[str, Any]]) -> None:
    empty: dict[str, Any] = {"organization": [], "taxonomy": [], "taxonomy_term": []}
    write_dump({"service": services, **empty}, folder, NOW)


def test_only_few_records_are_held_at_once(tmp_path: Path) -> None:
    alive: WeakSet[_Record] = WeakSet()
    most = 0

    def services() -> Iterator[_Record]:
        nonlocal most
        for number in range(MANY):
            record = _Record(_service(number))
            alive.add(record)
            most = max(most, len(alive))
            yield record

    _dump(tmp_path, services())

    assert most < 5
    assert len((tmp_path / "services.jsonl").read_text(encoding="utf-8").splitlines()) == MANY


def test_what_many_records_name_is_one_row_with_all_that_is_told_of_it(tmp_path: Path) -> None:
    _dump(tmp_path, iter([_service(0), _service(1), _service(2)]))

    with ZipFile(tmp_path / "hsds.zip") as archive:
        organizations = list(csv.DictReader(archive.read("organizations.csv").decode().splitlines()))
        package = json.loads(archive.read("datapackage.json"))
    services = next(one for one in package["resources"] if one["name"] == "services")

    assert [(one["id"], one["only_0"], one["only_1"]) for one in organizations] == [
        ("o0", "true", ""),
        ("o1", "", "true"),
    ]
    assert services["schema"]["foreignKeys"] == [
        {"fields": "organization_id", "reference": {"resource": "organizations", "fields": "id"}}
    ]
    points = json.loads((tmp_path / "places.geojson").read_text(encoding="utf-8"))
    assert [one["id"] for one in points["features"]] == ["l0", "l1", "l2"]


def test_the_package_keeps_every_cell_and_warns_whoever_opens_it(tmp_path: Path) -> None:
    _dump(tmp_path, iter([{**_service(0), "name": "=1+1"}]))

    with ZipFile(tmp_path / "hsds.zip") as archive:
        cells = list(csv.DictReader(archive.read("services.csv").decode().splitlines()))
        warnings = archive.read("README.txt").decode(), json.loads(archive.read("datapackage.json"))["description"]

    assert cells[0]["name"] == "=1+1"
    assert "'=1+1" in (tmp_path / "services.csv").read_text(encoding="utf-8-sig")
    assert all("formula" in one and "«text» for every column" in one for one in warnings)


def test_nothing_but_the_files_is_left(tmp_path: Path) -> None:
    _dump(tmp_path, iter([_service(0)]))

    assert {one.name for one in tmp_path.iterdir()} == {
        "hsds.zip", "services.jsonl", "organizations.jsonl", "taxonomy_terms.jsonl", "services.csv", "services.xlsx",
        "places.geojson", "SHA256SUMS",
    }  # fmt: skip
