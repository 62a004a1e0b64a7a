"""All files of a dump: the package, lines of JSON, a table for people, points for maps, and their checksums."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from app.operations.open_data.package import write_csv, write_package
from app.operations.open_data.tables import Row, Tables

Record = Mapping[str, Any]
FORMULA = re.compile(r"^[\s\u200b\ufeff]*[=+\-@|%\t\r\n＝＋－＠]")
"""What a spreadsheet may take for a formula, wide forms and hidden signs before it too."""
FOR_PEOPLE = (
    "id", "name", "organization", "sector", "country", "needs", "phones", "address", "url", "checked_on", "source",
    "licence",
)  # fmt: skip
"""Columns of the table for people."""
NUMBER = re.compile(r"^\+?[\d\s().–-]+$")


def write_dump(records: Mapping[str, Iterable[Record]], folder: Path, now: datetime) -> list[Path]:
    """Write the dump of ``records`` (kind → records with all their parts, each read once) and return its files.

    Every file is written beside its place and moved there, so that nobody reads half of one. No file is ever held in
    memory: lines of JSON are written first, and everything else is made from them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lines = {kind: _write(folder / f"{kind}s.jsonl", _lines(many)) for kind, many in records.items()}
    with Tables(folder / "tables.partial") as tables:
        for kind, path in lines.items():
            for record in _read(path):
                tables.add(kind, record)
        package = _move(
            folder / "hsds.zip", lambda path: write_package(tables, path, now.isoformat(timespec="seconds"))
        )
    lines.pop("taxonomy").unlink()
    made = [
        package,
        *lines.values(),
        _move(folder / "services.csv", lambda path: _write_table(lines["service"], path)),
        _write(folder / "places.geojson", _points(_read(lines["service"]))),
    ]
    return [*made, _write(folder / "SHA256SUMS", (f"{file_digest(path)}  {path.name}\n" for path in made))]


def file_digest(path: Path) -> str:
    """Return the SHA-256 (hexadecimal) of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def safe_cell(text: str) -> str:
    """Return a cell that no spreadsheet runs; a telephone number stays as it is."""
    return f"'{text}" if FORMULA.match(text) and not NUMBER.match(text) else text


def _lines(records: Iterable[Record]) -> Iterator[str]:
    return (json.dumps(one, ensure_ascii=False) + "\n" for one in records)


def _read(path: Path) -> Iterator[Record]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield json.loads(line)


def _write_table(services: Path, path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        write_csv((_for_people(one) for one in _read(services)), FOR_PEOPLE, out)


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


def _points(services: Iterable[Record]) -> Iterator[str]:
    """Yield where services are, as far as anybody may know; ``exact`` is false for the middle of a town."""
    yield '{"type": "FeatureCollection", "features": ['
    for number, one in enumerate(_features(services)):
        yield (", " if number else "") + json.dumps(one, ensure_ascii=False)
    yield "]}"


def _features(services: Iterable[Record]) -> Iterator[Record]:
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


def _write(path: Path, texts: Iterable[str]) -> Path:
    return _move(path, lambda partial: _write_texts(partial, texts))


def _write_texts(path: Path, texts: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        out.writelines(texts)


def _move(path: Path, make: Callable[[Path], None]) -> Path:
    partial = path.with_suffix(path.suffix + ".partial")
    make(partial)
    return partial.replace(path)
