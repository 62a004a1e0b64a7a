"""Sheets of XLSX files, read row by row; formulas count by the value that was saved with them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from signal import SIGKILL, SIGXCPU, SIGXFSZ
from tempfile import TemporaryFile
from typing import IO
from weakref import finalize

from app.operations.imports.faults import Expected, Fault, FileRejected, expects
from app.operations.imports.mapping import Mapping
from app.operations.imports.read import RawRow, read_columns
from app.operations.imports.readers import sheet_process
from app.operations.imports.readers.archive import refuse_bomb

MOST_ROWS = 250_000
MOST_COLUMNS = 200
"""A sheet may claim a million rows of sixteen thousand cells in a few bytes; each would be read."""
SECONDS = 60
"""Of a processor for one workbook; 100,000 rows of 30 columns take about 30."""
MEMORY = 600_000_000
"""Bytes for reading a workbook, and of what was read."""
BEYOND = frozenset({sheet_process.BEYOND, -SIGXCPU, -SIGKILL, -SIGXFSZ})
"""How the program that reads ends when a workbook asks for more."""


class Spreadsheet:
    """One sheet of an XLSX file: the mapping's, else the first."""

    def __init__(self, path: Path, mapping: Mapping) -> None:
        """Read the sheet aside, and its header.

        Raises:
            FileRejected: it is no XLSX file, too large unpacked, asks for too much, lacks the sheet or a good header.
        """
        self._path = path
        self._mapping = mapping
        refuse_bomb(path)
        self._lines = TemporaryFile()  # noqa: SIM115 - it is there as long as the rows are
        finalize(self, self._lines.close)
        self._read_aside(self._lines)
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
        place = 0
        while True:
            # Two may read at once, each where it is
            self._lines.seek(place)
            text = self._lines.readline()
            if not text:
                return
            place = self._lines.tell()
            record = json.loads(text)
            if isinstance(record, dict):
                self._refuse(self._wanted(record["expected"]), record["line"])
            yield record[0], record[1]

    def _read_aside(self, lines: IO[bytes]) -> None:
        limits = [MOST_ROWS, MOST_COLUMNS, SECONDS, MEMORY]
        done = subprocess.run(  # noqa: S603 - our own program, and a path that is no option
            [
                *[sys.executable, "-I", sheet_process.__file__, str(self._path.resolve())],
                *[self._mapping.sheet, str(self._mapping.header_row), *map(str, limits)],
            ],
            stdout=lines, stderr=subprocess.DEVNULL, check=False,
            # Threads for arithmetic that nobody does would count as memory
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        )  # fmt: skip
        if done.returncode in BEYOND:
            self._refuse(expects("a workbook that can be read in %(seconds)s seconds", seconds=SECONDS))
        if done.returncode:
            self._refuse(expects("an XLSX file"))

    def _wanted(self, name: str) -> Expected:
        if name == "sheet":
            return expects("a sheet «%(sheet)s»", sheet=self._mapping.sheet)
        if name == "rows":
            return expects("at most %(most)s rows", most=MOST_ROWS)
        return expects("at most %(most)s columns", most=MOST_COLUMNS)

    def _refuse(self, expected: Expected, line: int = 1) -> None:
        raise FileRejected([Fault(line, "file", "", expected, self._path.name)])
