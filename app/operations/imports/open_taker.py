"""Choose who takes a file in, by its layout."""

from datetime import datetime
from pathlib import Path
from typing import Protocol

from app.domain.importing import Layout
from app.operations.imports.hsds.files import Lines, Package
from app.operations.imports.hsds.take import RecordTaker
from app.operations.imports.in_time import RecordsInTime, RowsInTime, Until
from app.operations.imports.mapping import parse_mapping, with_own_columns
from app.operations.imports.open_file import open_rows
from app.operations.imports.readers.csv_file import CsvFile
from app.operations.imports.take_rows import RowTaker
from app.operations.imports.taker import Taker
from search_index.documents import Place

HSDS = frozenset({Layout.HSDS_PACKAGE, Layout.HSDS_LINES})
"""Layouts whose items are records, not rows."""


class Gazetteer(Protocol):
    """What importers ask of the gazetteer."""

    def get(self, place_id: str) -> Place | None:
        """Return the place with an id."""
        ...

    def nearest(self, lat: float, lon: float) -> Place | None:
        """Return the settlement near a point in degrees."""
        ...


def open_taker(
    path: Path, layout: Layout, mapping: bytes, gazetteer: Gazetteer, *, now: datetime, until: Until | None = None
) -> Taker:
    """Return who takes a file in; ``until`` is when it stops reading.

    Raises:
        FileRejected: the mapping, or the file as a whole, cannot be read.
    """
    if layout in HSDS:
        words = parse_mapping(mapping, required=())
        records = Package(path) if layout is Layout.HSDS_PACKAGE else Lines(path)
        return RecordTaker(RecordsInTime(records, until) if until else records, words, gazetteer.get, now)
    known = parse_mapping(mapping)
    rows = open_rows(path, layout, known, gazetteer.nearest)
    if known.own_columns and rows.columns is not None:
        known = with_own_columns(known, rows.columns, path.name)
    notes = rows.notes if isinstance(rows, CsvFile) else ()
    return RowTaker(RowsInTime(rows, until) if until else rows, known, gazetteer.get, now, notes)
