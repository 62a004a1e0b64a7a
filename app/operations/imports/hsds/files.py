"""Services in files: lines of JSON, and the tabular package with a table for each part."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from app.operations.imports.faults import Expected, Fault, FileRejected, expects
from app.operations.imports.hsds.take import Item
from app.operations.imports.read import WELL_FORMED
from app.operations.imports.readers.archive import refuse_bomb
from app.operations.open_data.tables import FILES, PARTS

MOST_LINE = 2_000_000
"""Characters of a record as a line."""
MOST_WITHIN = 6
"""A term of an attribute of a place of a service has four."""
MAX_RATIO = 20
"""Tables with an id in each row pack to a tenth."""
NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
NUMBERS = frozenset({"latitude", "longitude", "amount", "minimum_age", "maximum_age", "available", "maximum"})


class Lines:
    """A file with a service on each line, as «format=ndjson» gives them."""

    def __init__(self, path: Path, keys: frozenset[str] | None = None, *, whole: bool = True) -> None:
        """Keep where the file is; ``keys`` are the ids of services that have not changed and are still there."""
        self._path = path
        self.keys = keys or frozenset()
        self.whole = whole

    def __iter__(self) -> Iterator[Item]:
        """Yield the services; a line that is no JSON object is a fault of the whole file."""
        with self._path.open(encoding="utf-8-sig", errors="replace") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield number, self._read(number, line)

    def _read(self, number: int, line: str) -> dict[str, Any]:
        try:
            record = json.loads(line) if len(line) <= MOST_LINE else None
        except (ValueError, RecursionError) as error:
            raise FileRejected(
                [Fault(number, "file", line[:60].strip(), expects("a JSON object"), self._path.name)]
            ) from error
        if not isinstance(record, dict):
            raise FileRejected([Fault(number, "file", line[:60], expects("a JSON object"), self._path.name)])
        return record


class Package:
    """The tabular package: a zip of CSV files that name their owners."""

    whole = True
    keys: frozenset[str] = frozenset()

    def __init__(self, path: Path) -> None:
        """Read the tables.

        Raises:
            FileRejected: it is no zip, too large unpacked, or has no table of services.
        """
        self._path = path
        refuse_bomb(path, MAX_RATIO)
        self._tables = self._read()
        if not self._tables["service"]:
            raise FileRejected([Fault(1, "services.csv", None, expects("at least one service"), path.name)])
        self._ids = {table: self._by_id(table, rows) for table, rows in self._tables.items()}
        self._owned = {table: _by_owner(table, rows) for table, rows in self._tables.items()}

    def __iter__(self) -> Iterator[Item]:
        """Yield each service with everything that names it."""
        for line, row in enumerate(self._tables["service"], start=2):
            yield line, self._whole("service", row)

    def _read(self) -> dict[str, list[dict[str, Any]]]:
        with ZipFile(self._path) as archive:
            names = {Path(name).name: name for name in archive.namelist()}
            return {table: self._table(archive, names.get(f"{file}.csv")) for table, file in FILES.items()}

    def _table(self, archive: ZipFile, name: str | None) -> list[dict[str, Any]]:
        if name is None:
            return []
        try:
            text = archive.read(name).decode("utf-8-sig")
            return [_typed(row) for row in csv.DictReader(io.StringIO(text, newline=""), strict=True)]
        except (UnicodeDecodeError, csv.Error, BadZipFile, NotImplementedError, RuntimeError) as error:
            raise FileRejected([Fault(1, name, None, _wanted(error), self._path.name)]) from error

    def _by_id(self, table: str, rows: list[dict[str, Any]]) -> dict[Any, dict[str, Any]]:
        found: dict[Any, dict[str, Any]] = {}
        for line, row in enumerate(rows, start=2):
            if row.get("id") and found.setdefault(row["id"], row) is not row:
                fault = Fault(line, "id", str(row["id"])[:80], expects("each id once"), f"{FILES[table]}.csv")
                raise FileRejected([fault])
        return found

    def _whole(self, table: str, row: dict[str, Any], within: int = 0) -> dict[str, Any]:
        if within > MOST_WITHIN:
            expected = expects("rows that do not stand within themselves")
            raise FileRejected([Fault(1, "link_id", str(row.get("id"))[:80], expected, f"{FILES[table]}.csv")])
        whole = dict(row)
        for part, of in PARTS.items():
            rows = self._owned[of].get((table, row.get("id", "")), [])
            if rows:
                whole[part] = [self._whole(of, one, within + 1) for one in rows]
        refers = REFERS.get(table, "")
        other = self._ids.get(refers, {}).get(row.get(f"{refers}_id"))
        if other is not None:
            whole[refers] = self._whole(refers, other, within + 1)
        return whole


def _wanted(error: Exception) -> Expected:
    if isinstance(error, UnicodeDecodeError):
        return expects("UTF-8 text")
    return WELL_FORMED if isinstance(error, csv.Error) else expects("a file that can be unpacked")


REFERS = {"service": "organization", "service_at_location": "location", "attribute": "taxonomy_term"}
"""Table → the table whose row stands whole within its own."""
OWNERS = ("service_at_location", "location", "service", "organization")


def _typed(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with its filled cells; what the dump wrote as JSON is read as JSON again."""
    return {name: _value(name, text) for name, text in row.items() if name and isinstance(text, str) and text != ""}


def _value(name: str, text: str) -> Any:
    if text[0] in "[{" or text in {"true", "false", "True", "False"}:
        try:
            return json.loads(text.lower() if len(text) < 6 else text)
        except (ValueError, RecursionError):
            return text
    return float(text) if name in NUMBERS and NUMBER.fullmatch(text) else text


def _by_owner(table: str, rows: list[dict[str, Any]]) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Return (table, id) of the owner → rows; the most special owner counts."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        for owner in ("service",) if table == "service_at_location" else OWNERS:
            if row.get(f"{owner}_id"):
                found.setdefault((owner, row[f"{owner}_id"]), []).append(row)
                break
        if row.get("link_id"):
            found.setdefault((str(row.get("link_entity")), row["link_id"]), []).append(row)
    return found
