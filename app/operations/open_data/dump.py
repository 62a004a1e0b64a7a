"""All files of a dump: the package, lines of JSON, a table for people, points for maps, and their checksums."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from app.operations.open_data.package import csv_text, write_package
from app.operations.open_data.tables import Row, tabulate

Record = Mapping[str, Any]
FORMULA = re.compile(r"^[\s\u200b\ufeff]*[=+\-@|%\t\r\n＝＋－＠]")
"""What a spreadsheet may take for a formula, wide forms and hidden signs before it too."""
NUMBER = re.compile(r"^\+?[\d\s().–-]+$")


def write_dump(records: Mapping[str, list[Record]], folder: Path, now: datetime) -> list[Path]:
    """Write the dump of ``records`` (kind → records with all their parts) and return its files.

    Every file is written beside its place and moved there, so that nobody reads half of one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tables = tabulate((kind, record) for kind, many in records.items() for record in many)
    made = [
        _move(folder / "hsds.zip", lambda path: write_package(tables, path, now.isoformat(timespec="seconds"))),
        *(_write(folder / f"{kind}s.jsonl", _lines(many)) for kind, many in records.items() if kind != "taxonomy"),
        _write(folder / "services.csv", "\ufeff" + csv_text([_for_people(one) for one in records["service"]])),
        _write(folder / "places.geojson", json.dumps(_points(records["service"]), ensure_ascii=False)),
    ]
    sums = "".join(f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in made)
    return [*made, _write(folder / "SHA256SUMS", sums)]


def safe_cell(text: str) -> str:
    """Return a cell that no spreadsheet runs; a telephone number stays as it is."""
    return f"'{text}" if FORMULA.match(text) and not NUMBER.match(text) else text


def _lines(records: list[Record]) -> str:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records)


def _for_people(service: Record) -> Row:
    """Return a service as one row."""
    places = [pair["location"] for pair in service.get("service_at_locations", ())]
    addresses = [one["address_1"] for place in places for one in place.get("addresses", ())]
    needs = [
        one["taxonomy_term"]["code"]
        for one in service.get("attributes", ())
        if one.get("link_type") == "need" and "taxonomy_term" in one
    ]
    told = {
        "id": service["id"],
        "name": service["name"],
        "organization": service["organization"]["name"],
        "sector": service["organization"].get("sector", ""),
        "country": service.get("country", ""),
        "needs": ", ".join(needs),
        "phones": ", ".join(one["number"] for one in service.get("phones", ())),
        "address": "; ".join(addresses),
        "url": service.get("url", ""),
        "checked_on": service.get("assured_date", ""),
        "source": service.get("source", ""),
        "licence": service.get("licence", ""),
    }
    return {name: safe_cell(str(value)) for name, value in told.items()}


def _points(services: list[Record]) -> Record:
    """Return where services are, as far as anybody may know; ``exact`` is false for the middle of a town."""
    return {"type": "FeatureCollection", "features": list(_features(services))}


def _features(services: list[Record]) -> Iterator[Record]:
    for service in services:
        for pair in service.get("service_at_locations", ()):
            place = pair["location"]
            if place.get("latitude") is None:
                continue
            yield {
                "type": "Feature",
                "id": pair["id"],
                "geometry": {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]},
                "properties": {
                    "service": service["id"],
                    "name": service["name"],
                    "exact": bool(place.get("coordinates_exact")),
                    "checked_on": service.get("assured_date"),
                    "licence": service.get("licence"),
                },
            }


def _write(path: Path, text: str) -> Path:
    return _move(path, lambda partial: partial.write_bytes(text.encode()))


def _move(path: Path, make: Any) -> Path:
    partial = path.with_suffix(path.suffix + ".partial")
    make(partial)
    return partial.replace(path)
