"""The tabular package: a zip of CSV files with a description that programs read (Frictionless Data Package 1)."""

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from app.operations.open_data.tables import FILES, Row, Tables


def write_package(tables: Tables, path: Path, created: str) -> None:
    """Write the tables that have rows, and ``datapackage.json`` beside them.

    Args:
        created: the time of the dump (RFC 3339).
    """
    filled = {kind: rows for kind, rows in tables.items() if rows}
    package = {
        "name": "ryadom",
        "title": "Ryadom: services and who provides them, after HSDS 3.2.3",
        "profile": "tabular-data-package",
        "created": created,
        "licenses": [{"name": "other-open", "title": "Each row names its own licence in the column «licence»"}],
        "resources": [_resource(kind, list(rows.values()), filled) for kind, rows in filled.items()],
    }
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("datapackage.json", json.dumps(package, ensure_ascii=False, indent=2))
        for kind, rows in filled.items():
            archive.writestr(f"{FILES[kind]}.csv", csv_text(list(rows.values())))


def csv_text(rows: list[Row]) -> str:
    """Return rows as CSV with a heading; what a row does not have is empty."""
    out = io.StringIO()
    table = csv.DictWriter(out, _columns(rows), restval="", lineterminator="\r\n")
    table.writeheader()
    table.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def _columns(rows: Iterable[Row]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else value


def _resource(kind: str, rows: list[Row], tables: Tables) -> dict[str, Any]:
    columns = _columns(rows)
    schema: dict[str, Any] = {
        "fields": [{"name": name, "type": _type(name, rows)} for name in columns],
        "primaryKey": "id",
    }
    if keys := [key for name in columns if (key := _foreign_key(name, rows, tables))]:
        schema["foreignKeys"] = keys
    return {
        "name": FILES[kind],
        "path": f"{FILES[kind]}.csv",
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "schema": schema,
    }


def _type(name: str, rows: list[Row]) -> str:
    kinds = {type(row[name]) for row in rows if row.get(name) is not None}
    if kinds == {bool}:
        return "boolean"
    if kinds == {int}:
        return "integer"
    return "number" if kinds and kinds <= {int, float} else "string"


def _foreign_key(name: str, rows: list[Row], tables: Tables) -> dict[str, Any] | None:
    """Return the key of a column that names rows of another table, all of which are there."""
    kind = name.removesuffix("_id")
    if kind == name or kind not in tables:
        return None
    named = {row[name] for row in rows if row.get(name)}
    if not named <= tables[kind].keys():
        return None
    return {"fields": name, "reference": {"resource": FILES[kind], "fields": "id"}}
