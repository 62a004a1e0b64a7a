"""The tabular package: a zip of CSV files with a description that programs read (Frictionless Data Package 1)."""

import csv
import io
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO
from zipfile import ZIP_DEFLATED, ZipFile

from app.operations.open_data.tables import FILES, Row, Tables

CELLS_AS_THEY_ARE = (
    "The cells of these tables are exactly what the directory keeps, so that a copy can be read back without loss. "
    "Words of others stand in them, and a cell may begin with a sign that a spreadsheet takes for a formula "
    "(= + - @). Do not open the tables with a double click: import them and choose «text» for every column. "
    "The files services.csv and services.xlsx, beside this package, are made for opening: in the first such cells "
    "begin with an apostrophe, in the second all cells are text, and one that would be too long ends with «…»."
)
"""Said to whoever opens the package; neutralised cells would not come back as they went out."""


@dataclass
class Described:
    """What the rows of a table have: each column with the kinds of its values, and the tables whose rows it names."""

    kinds: dict[str, set[type]] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)


def write_package(tables: Tables, path: Path, created: str) -> None:
    """Write the tables that have rows, and ``datapackage.json`` and a warning for people beside them.

    Args:
        created: the time of the dump (RFC 3339).
    """
    filled = tables.filled()
    described = {kind: _describe(kind, tables, filled) for kind in filled}
    package = {
        "name": "ryadom",
        "title": "Ryadom: services and who provides them, after HSDS 3.2.3",
        "description": CELLS_AS_THEY_ARE,
        "profile": "tabular-data-package",
        "created": created,
        "licenses": [{"name": "other-open", "title": "Each row names its own licence in the column «licence»"}],
        "resources": [_resource(kind, one) for kind, one in described.items()],
    }
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", CELLS_AS_THEY_ARE.replace(". ", ".\r\n") + "\r\n")
        archive.writestr("datapackage.json", json.dumps(package, ensure_ascii=False, indent=2))
        for kind, one in described.items():
            with archive.open(f"{FILES[kind]}.csv", "w") as file, io.TextIOWrapper(file, "utf-8", newline="") as text:
                write_csv(tables.rows(kind), list(one.kinds), text)


def write_csv(rows: Iterable[Row], columns: Sequence[str], out: TextIO) -> None:
    """Write rows as CSV with a heading; what a row does not have is empty."""
    table = csv.DictWriter(out, columns, restval="", lineterminator="\r\n")
    table.writeheader()
    table.writerows({name: _cell(value) for name, value in row.items()} for row in rows)


def csv_text(rows: list[Row]) -> str:
    """Return rows as CSV with a heading."""
    out = io.StringIO()
    write_csv(rows, list(dict.fromkeys(name for row in rows for name in row)), out)
    return out.getvalue()


def _describe(kind: str, tables: Tables, filled: Collection[str]) -> Described:
    """Read a table once; a column names another table where all that it names is there."""
    found, strangers = Described(), set[str]()
    for row in tables.rows(kind):
        for name, value in row.items():
            kinds = found.kinds.setdefault(name, set())
            if value is not None:
                kinds.add(type(value))
            other = name.removesuffix("_id")
            if other == name or other not in filled or name in strangers:
                continue
            found.named[name] = other
            if value and not tables.has(other, value):
                strangers.add(name)
    found.named = {name: found.named[name] for name in found.kinds if name in found.named and name not in strangers}
    return found


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else value


def _resource(kind: str, described: Described) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [{"name": name, "type": _type(kinds)} for name, kinds in described.kinds.items()],
        "primaryKey": "id",
    }
    if described.named:
        schema["foreignKeys"] = [
            {"fields": name, "reference": {"resource": FILES[other], "fields": "id"}}
            for name, other in described.named.items()
        ]
    return {
        "name": FILES[kind],
        "path": f"{FILES[kind]}.csv",
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "schema": schema,
    }


def _type(kinds: set[type]) -> str:
    if kinds == {bool}:
        return "boolean"
    if kinds == {int}:
        return "integer"
    return "number" if kinds and kinds <= {int, float} else "string"
