"""Records as comparable texts: what of two records differs, whatever their ids are."""

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import inspect

from app.models import Base, Schedule, Service

PARTS = ("phones", "terms", "areas", "languages", "costs", "documents", "capacities", "schedules", "closures")
NAMES = {"schedules": "hours"}
"""Parts that the history calls differently."""
UNTOLD = frozenset({"id", "came_on", "updated_at", "natural_key"})


def told(service: Service) -> dict[str, str]:
    """Return the comparable texts of a service, field by field, without where it is."""
    parts = {NAMES.get(name, name): snapshot(getattr(service, name)) for name in PARTS}
    return {name: str(column_value(service, name)) for name in columns(type(service))} | parts


def snapshot(rows: Iterable[Base]) -> str:
    """Return rows as a comparable text: their columns without ids, and the rows within them."""
    return json.dumps(sorted((_plain(row) for row in rows), key=str), ensure_ascii=False)


def column_value(row: Base, name: str) -> Any:
    """Return what a column holds, or will hold once the row is written."""
    value = getattr(row, name)
    return columns(type(row))[name] if value is None else value


@cache
def columns(kind: type[Base]) -> dict[str, Any]:
    """Return the comparable columns of a table and what each holds where nothing is given."""
    found = {}
    for one in inspect(kind).column_attrs:
        default = one.columns[0].default
        found[one.key] = default.arg if default is not None and default.is_scalar else None
    return {name: default for name, default in found.items() if name not in UNTOLD}


def _plain(row: Base) -> list[Any]:
    own = [
        (name, str(column_value(row, name)))
        for name in sorted(columns(type(row)))
        if not name.endswith("_id") or name in {"term_id", "place_id", "region_id"}
    ]
    inner = [json.loads(snapshot(row.intervals))] if isinstance(row, Schedule) else []
    return [*own, *inner]
