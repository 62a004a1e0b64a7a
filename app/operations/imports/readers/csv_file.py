"""CSV files of any length."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TextIO

from app.operations.imports.faults import Fault, FileRejected, expects
from app.operations.imports.mapping import Mapping
from app.operations.imports.read import RawRow, read_columns, read_records, shape_fault


class CsvFile:
    """A CSV file with a header row."""

    def __init__(self, path: Path, mapping: Mapping) -> None:
        """Read the header.

        Raises:
            FileRejected: with every fault of the header.
        """
        self._path = path
        self._mapping = mapping
        with self._open() as lines:
            self.columns = read_columns(next(self._records(lines), None), path.name)

    def __iter__(self) -> Iterator[RawRow | Fault]:
        """Yield the rows; blank ones are skipped, values are stripped."""
        with self._open() as lines:
            for line, record in islice(self._records(lines), 1, None):
                if fault := shape_fault(line, record, len(self.columns), self._path.name):
                    yield fault
                elif any(value.strip() for value in record):
                    yield RawRow(line, {c: v.strip() for c, v in zip(self.columns, record, strict=True)})

    def _records(self, lines: TextIO) -> Iterator[tuple[int, list[str]]]:
        before = self._mapping.header_row - 1
        for _ in range(before):
            lines.readline()
        return read_records(lines, self._path.name, self._mapping.delimiter, before=before)

    @contextmanager
    def _open(self) -> Iterator[TextIO]:
        encoding = "utf-8-sig" if self._mapping.encoding == "utf-8" else self._mapping.encoding
        try:
            with self._path.open(encoding=encoding, newline="") as lines:
                yield lines
        except UnicodeDecodeError as error:
            name = self._mapping.encoding.upper()
            fault = Fault(1, "file", str(error), expects("%(encoding)s text", encoding=name), self._path.name)
            raise FileRejected([fault]) from error
