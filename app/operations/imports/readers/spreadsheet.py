"""Sheets of XLSX files, read row by row; formulas count by the value that was saved with them."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

from app.operations.imports.faults import Fault, FileRejected, expects
from app.operations.imports.mapping import Mapping
from app.operations.imports.read import RawRow, read_columns

MAX_UNPACKED = 300_000_000
"""Bytes of all parts of an archive together."""
MAX_PARTS = 2_000
MAX_RATIO = 40
"""How many times larger an archive may be than its file: text packs to a tenth, a bomb to a thousandth."""


STRINGS = "xl/sharedStrings.xml"
MAX_STRINGS_RATIO = 15
FEW_STRINGS = 1_000_000
"""The words of a workbook are read whole each time it is opened; more bytes than these have to be words of people."""
MOST_ROWS = 250_000
MOST_COLUMNS = 200
"""A sheet may claim a million rows of sixteen thousand cells in a few bytes; each would be read."""


class Spreadsheet:
    """One sheet of an XLSX file: the mapping's, else the first."""

    def __init__(self, path: Path, mapping: Mapping) -> None:
        """Read the header.

        Raises:
            FileRejected: it is no XLSX file, too large unpacked, lacks the sheet or a good header.
        """
        self._path = path
        self._mapping = mapping
        refuse_bomb(path)
        header = next(self._records(), None)
        self.columns = read_columns(header, path.name)

    def __iter__(self) -> Iterator[RawRow | Fault]:
        """Yield the rows; blank ones are skipped."""
        records = self._records()
        next(records, None)
        for line, record in records:
            values = [*record, *[""] * len(self.columns)][: len(self.columns)]
            if any(values):
                yield RawRow(line, dict(zip(self.columns, values, strict=True)))

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        with _workbook(self._path) as book:
            if self._mapping.sheet and self._mapping.sheet not in book.sheetnames:
                fault = Fault(1, "file", "", expects("a sheet «%(sheet)s»", sheet=self._mapping.sheet), self._path.name)
                raise FileRejected([fault])
            sheet = book[self._mapping.sheet or book.sheetnames[0]]
            first = self._mapping.header_row
            rows: Iterator[tuple[object, ...]] = sheet.iter_rows(
                min_row=first, max_col=MOST_COLUMNS + 1, values_only=True
            )
            for line, row in enumerate(rows, start=first):
                self._refuse_endless(line, row)
                if row.count(None) < len(row):
                    yield line, _without_empty_end([_text(value) for value in row])

    def _refuse_endless(self, line: int, row: tuple[object, ...]) -> None:
        if len(row) > MOST_COLUMNS and row[MOST_COLUMNS] is not None:
            expected = expects("at most %(most)s columns", most=MOST_COLUMNS)
            raise FileRejected([Fault(line, "file", "", expected, self._path.name)])
        if line > MOST_ROWS:
            expected = expects("at most %(most)s rows", most=MOST_ROWS)
            raise FileRejected([Fault(line, "file", "", expected, self._path.name)])


def refuse_bomb(path: Path) -> None:
    """Refuse an archive that is none, or that would fill the memory.

    Raises:
        FileRejected: with what was expected.
    """
    try:
        with ZipFile(path) as archive:
            parts = archive.infolist()
    except (BadZipFile, OSError, ValueError) as error:
        raise FileRejected([Fault(1, "file", "", expects("a file that can be unpacked"), path.name)]) from error
    unpacked = sum(part.file_size for part in parts)
    for part in parts:
        if part.filename == STRINGS and part.file_size > max(FEW_STRINGS, MAX_STRINGS_RATIO * part.compress_size):
            few = expects("at most %(most)s bytes", most=FEW_STRINGS)
            raise FileRejected([Fault(1, "file", str(part.file_size), few, path.name)])
    most = min(MAX_UNPACKED, max(path.stat().st_size, 10_000) * MAX_RATIO)
    if unpacked > most or len(parts) > MAX_PARTS:
        raise FileRejected([Fault(1, "file", str(unpacked), expects("at most %(most)s bytes", most=most), path.name)])


@contextmanager
def _workbook(path: Path) -> Iterator[Any]:
    """Open a workbook for as long as it is read; a damaged part may come to light at any row, as any error."""
    try:
        # By its content: a file that somebody has sent may have any name
        with path.open("rb") as content, closing(load_workbook(content, read_only=True, data_only=True)) as book:
            yield book
    except FileRejected:
        raise
    except Exception as error:
        raise FileRejected([Fault(1, "file", "", expects("an XLSX file"), path.name)]) from error


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()


def _without_empty_end(values: list[str]) -> list[str]:
    while values and not values[-1]:
        values.pop()
    return values
