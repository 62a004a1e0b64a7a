"""CSV files of any length."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TextIO

from app.operations.imports.faults import Fault, FileRejected, Note, expects
from app.operations.imports.mapping import FIELDS, Mapping
from app.operations.imports.read import RawRow, read_columns, read_records, shape_fault
from app.operations.imports.readers.encodings import is_cp1251, is_utf16

DELIMITERS = ",;\t"


class CsvFile:
    """A CSV file with a header row; what its mapping does not say of its form is found out."""

    def __init__(self, path: Path, mapping: Mapping) -> None:
        """Read the header.

        Raises:
            FileRejected: with every fault of the header.
        """
        self._path = path
        self._mapping = mapping
        self._encoding: str = mapping.encoding or "utf-8"
        self.notes: tuple[Note, ...] = ()
        if mapping.encoding is None and is_utf16(path):
            self._encoding = "utf-16"
            self.notes = (Note(0, expects("The file was read as UTF-16. Next time better save it as UTF-8.")),)
        elif mapping.encoding is None and is_cp1251(path):
            self._encoding = "cp1251"
            self.notes = (Note(0, expects("The file was read as Windows-1251. Next time better save it as UTF-8.")),)
        self._delimiter = mapping.delimiter or max(DELIMITERS, key=self._fitness)
        self.columns = read_columns(self._header(self._delimiter), path.name)
        if any("\0" in column for column in self.columns):
            # UTF-16 that does not say so
            raise FileRejected([self._no_text()])

    def __iter__(self) -> Iterator[RawRow | Fault]:
        """Yield the rows; blank ones are skipped, values are stripped."""
        with self._open() as lines:
            for line, record in islice(self._records(lines, self._delimiter), 1, None):
                if fault := shape_fault(line, record, len(self.columns), self._path.name):
                    yield fault
                elif any(value.strip() for value in record):
                    yield RawRow(line, {c: v.strip() for c, v in zip(self.columns, record, strict=True)})

    def _fitness(self, delimiter: str) -> tuple[int, int]:
        """Return how many columns that the mapping reads, and how many at all, a header parted so would have."""
        try:
            header = self._header(delimiter)
        except FileRejected:
            return 0, 0
        columns = {column.strip() for column in header[1]} if header else set()
        read = {column for field in self._mapping.columns for column in self._mapping.sources(field)}
        return len(columns & (read.union(FIELDS) if self._mapping.own_columns else read)), len(columns)

    def _header(self, delimiter: str) -> tuple[int, list[str]] | None:
        with self._open() as lines:
            return next(self._records(lines, delimiter), None)

    def _records(self, lines: TextIO, delimiter: str) -> Iterator[tuple[int, list[str]]]:
        before = self._mapping.header_row - 1
        for _ in range(before):
            lines.readline()
        return read_records(lines, self._path.name, delimiter, before=before)

    @contextmanager
    def _open(self) -> Iterator[TextIO]:
        try:
            encoding = "utf-8-sig" if self._encoding == "utf-8" else self._encoding
            with self._path.open(encoding=encoding, newline="") as lines:
                yield lines
        except UnicodeDecodeError as error:
            raise FileRejected([self._no_text()]) from error

    def _no_text(self) -> Fault:
        expected = (
            expects("UTF-8 text; in Excel choose “CSV UTF-8” when you save")
            if self._encoding == "utf-8"
            else expects("%(encoding)s text", encoding=self._encoding.upper())
        )
        return Fault(1, "file", None, expected, self._path.name)
