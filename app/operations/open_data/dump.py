"""All files of a dump: the package, lines of JSON, tables for people, points for maps, and their checksums."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from app.operations.open_data.for_people import write_for_people
from app.operations.open_data.package import write_package
from app.operations.open_data.tables import Tables

Record = Mapping[str, Any]


def write_dump(records: Mapping[str, Iterable[Record]], folder: Path, now: datetime) -> list[Path]:
    """Write the dump of ``records`` (kind → records with all their parts, each read once) and return its files.

    Every file is written beside its place and moved there, so that nobody reads half of one. No file is ever held in
    memory: lines of JSON are written first, and everything else is made from them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lines = {kind: _write(folder / f"{kind}s.jsonl", _lines(many)) for kind, many in records.items()}
    package, table, workbook = (folder / name for name in ("hsds.zip", "services.csv", "services.xlsx"))
    with Tables(folder / "tables.partial") as tables, _whole(package) as partial:
        for kind, path in lines.items():
            for record in _read(path):
                tables.add(kind, record)
        write_package(tables, partial, now.isoformat(timespec="seconds"))
    lines.pop("taxonomy").unlink()
    with _whole(table) as csv_file, _whole(workbook) as xlsx_file:
        write_for_people(_read(lines["service"]), csv_file, xlsx_file, now)
    points = _write(folder / "places.geojson", _points(_read(lines["service"])))
    made = [package, *lines.values(), table, workbook, points]
    return [*made, _write(folder / "SHA256SUMS", (f"{file_digest(path)}  {path.name}\n" for path in made))]


def file_digest(path: Path) -> str:
    """Return the SHA-256 (hexadecimal) of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _lines(records: Iterable[Record]) -> Iterator[str]:
    return (json.dumps(one, ensure_ascii=False) + "\n" for one in records)


def _read(path: Path) -> Iterator[Record]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield json.loads(line)


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
    with _whole(path) as partial, partial.open("w", encoding="utf-8", newline="") as out:
        out.writelines(texts)
    return path


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """Give a place to write to beside ``path``, and move what was written there."""
    partial = path.with_suffix(path.suffix + ".partial")
    yield partial
    partial.replace(path)
