"""HSDS records as rows of tables: each object one row, what belongs to it rows of its own that name it."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

Row = dict[str, Any]

FILES = {
    "organization": "organizations",
    "organization_identifier": "organization_identifiers",
    "service": "services",
    "service_at_location": "service_at_location",
    "location": "locations",
    "address": "addresses",
    "phone": "phones",
    "contact": "contacts",
    "schedule": "schedules",
    "service_area": "service_areas",
    "service_capacity": "service_capacity",
    "language": "languages",
    "cost_option": "cost_options",
    "required_document": "required_documents",
    "accessibility": "accessibility",
    "attribute": "attributes",
    "taxonomy": "taxonomies",
    "taxonomy_term": "taxonomy_terms",
}
"""Object → its file in the tabular package, by the names of the specification."""
PARTS = {
    "organization_identifiers": "organization_identifier",
    "service_at_locations": "service_at_location",
    "addresses": "address",
    "phones": "phone",
    "contacts": "contact",
    "schedules": "schedule",
    "service_areas": "service_area",
    "capacities": "service_capacity",
    "languages": "language",
    "cost_options": "cost_option",
    "required_documents": "required_document",
    "accessibility": "accessibility",
    "attributes": "attribute",
}
WHOLE = {
    "organization": "organization",
    "location": "location",
    "taxonomy_term": "taxonomy_term",
    "taxonomy_detail": "taxonomy",
}


class Tables:
    """The rows of each table in the order in which they came; on the disk, for a directory may outgrow memory."""

    def __init__(self, path: Path) -> None:
        """Begin a file at ``path``, which goes at the end."""
        self._path = path
        path.unlink(missing_ok=True)
        self._file = sqlite3.connect(path, isolation_level=None)
        for line in ("PRAGMA journal_mode=OFF", "PRAGMA synchronous=OFF", TABLE, INDEX, "BEGIN"):
            self._file.execute(line)

    def add(self, kind: str, record: Mapping[str, Any]) -> None:
        """Put a record (of a kind that is a key of ``FILES``) and all its parts into their tables."""
        row: Row = {}
        for name, value in record.items():
            if name in PARTS and isinstance(value, list):
                for part in value:
                    self.add(PARTS[name], part if "link_id" in part else {**part, f"{kind}_id": record["id"]})
            elif name in WHOLE and isinstance(value, dict):
                self.add(WHOLE[name], value)
                row[f"{WHOLE[name]}_id"] = value["id"]
            else:
                row[name] = json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value
        self._put(kind, record["id"], row)

    def rows(self, kind: str) -> Iterator[Row]:
        """Yield the rows of a table."""
        for (text,) in self._file.execute("SELECT fields FROM row WHERE kind = ? ORDER BY place", (kind,)):
            yield json.loads(text)

    def has(self, kind: str, row_id: str) -> bool:
        """Tell whether a table has a row."""
        return self._told(kind, row_id) is not None

    def filled(self) -> list[str]:
        """Return the tables that have rows."""
        return [kind for kind in FILES if next(self.rows(kind), None) is not None]

    def _put(self, kind: str, row_id: str, row: Row) -> None:
        told = self._told(kind, row_id)
        text = json.dumps(row if told is None else {**json.loads(told), **row}, ensure_ascii=False)
        if text != told:
            self._file.execute(PUT, (kind, row_id, text))

    def _told(self, kind: str, row_id: str) -> str | None:
        found = self._file.execute("SELECT fields FROM row WHERE kind = ? AND id = ?", (kind, row_id)).fetchone()
        return None if found is None else str(found[0])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        trace: TracebackType | None = None,
    ) -> None:
        self._file.close()
        self._path.unlink(missing_ok=True)


TABLE = "CREATE TABLE row (place INTEGER PRIMARY KEY, kind TEXT, id TEXT, fields TEXT, UNIQUE (kind, id))"
INDEX = "CREATE INDEX in_order ON row (kind, place)"
PUT = (
    "INSERT INTO row (kind, id, fields) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET fields = excluded.fields"
)
