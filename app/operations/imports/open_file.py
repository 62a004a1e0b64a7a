"""Open a file by its layout."""

from pathlib import Path

from app.domain.importing import Layout
from app.operations.imports.mapping import Mapping
from app.operations.imports.readers.csv_file import CsvFile
from app.operations.imports.readers.osm import Nearest, OsmExtract
from app.operations.imports.readers.rows import Rows
from app.operations.imports.readers.spreadsheet import Spreadsheet

ENDINGS = {
    ".csv": Layout.CSV,
    ".xlsx": Layout.XLSX,
    ".geojson": Layout.OSM,
    ".zip": Layout.HSDS_PACKAGE,
    ".jsonl": Layout.HSDS_LINES,
}
"""How files of a layout are called."""


def open_rows(path: Path, layout: Layout, mapping: Mapping, nearest: Nearest) -> Rows:
    """Return the rows of a table.

    Raises:
        FileRejected: its header cannot be read.
    """
    if layout is Layout.OSM:
        return OsmExtract(path, nearest)
    return Spreadsheet(path, mapping) if layout is Layout.XLSX else CsvFile(path, mapping)
