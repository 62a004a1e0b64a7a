"""Read the bytes of a CSV file into rows that know their line, or tell everything that stops it."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.operations.imports.faults import Expected, Fault, FileRejected, expects

MAX_FILE = 20_000_000
"""Bytes of a file."""
MOST_COLUMNS = 500
MAX_ROW = 20_000
"""Characters of a row; the longest honest one has about 2,000."""
WELL_FORMED = expects("a well-formed CSV row: every quote that opens also closes")


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row by column name; ``line`` is where it begins in the file."""

    line: int
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A file's columns and rows."""

    columns: tuple[str, ...]
    rows: tuple[RawRow, ...] = field(default=())


def read_table(content: bytes, *, name: str = "source.csv", delimiter: str = ",") -> Table:
    """Return the table of a UTF-8 CSV file with a header row; blank rows are skipped, values are stripped.

    Raises:
        FileRejected: with every fault of encoding, header and row shape.
    """
    records = read_records(io.StringIO(_text(content, name), newline=""), name, delimiter)
    columns = read_columns(next(records, None), name)
    faults: list[Fault] = []
    rows: list[RawRow] = []
    for line, record in records:
        if fault := shape_fault(line, record, len(columns), name):
            faults.append(fault)
        elif any(value.strip() for value in record):
            rows.append(RawRow(line, {c: v.strip() for c, v in zip(columns, record, strict=True)}))
    if faults:
        raise FileRejected(faults)
    return Table(columns, tuple(rows))


def read_columns(header: tuple[int, list[str]] | None, name: str) -> tuple[str, ...]:
    """Return the column names of a header record.

    Raises:
        FileRejected: there is none, a name is empty or stands twice, or there are too many.
    """
    if header is None:
        raise FileRejected([Fault(1, "file", None, expects("a header row"), name)])
    columns = tuple(column.strip() for column in header[1])
    if len(columns) > MOST_COLUMNS:
        expected = expects("at most %(most)s columns", most=MOST_COLUMNS)
        raise FileRejected([Fault(header[0], "file", str(len(columns)), expected, name)])
    if faults := list(_header_faults(header[0], columns, name)):
        raise FileRejected(faults)
    return columns


def read_records(
    lines: Iterable[str], name: str, delimiter: str, *, before: int = 0
) -> Iterator[tuple[int, list[str]]]:
    """Yield records with the line on which each begins, counted on from ``before``.

    Raises:
        FileRejected: a record is not well-formed.
    """
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        line = before + reader.line_num + 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise FileRejected([Fault(line, "row", None, _broken(error), name)]) from error
        if record:
            yield line, record


def shape_fault(line: int, record: list[str], width: int, name: str) -> Fault | None:
    """Return what is wrong with the shape of a record."""
    length = sum(map(len, record))
    if length > MAX_ROW:
        return Fault(line, "row", str(length), expects("at most %(most)s characters", most=MAX_ROW), name)
    if len(record) != width:
        return Fault(line, "row", str(len(record)), expects("%(width)s values, as in the header", width=width), name)
    return None


def _broken(error: csv.Error) -> Expected:
    """Return what was expected where the csv module gives up; how long a cell may be is one number per process."""
    if "field larger than" in str(error):
        return expects("at most %(most)s characters", most=MAX_ROW)
    return WELL_FORMED


def _text(content: bytes, name: str) -> str:
    if len(content) > MAX_FILE:
        raise FileRejected(
            [Fault(1, "file", str(len(content)), expects("at most %(most)s bytes", most=MAX_FILE), name)]
        )
    faults = [
        Fault(number, "file", "NUL", expects("text without NUL characters"), name)
        for number, line in enumerate(content.split(b"\n"), start=1)
        if b"\x00" in line
    ]
    if faults:
        raise FileRejected(faults[:20])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        wrong = content[error.start : error.end].hex(" ")
        raise FileRejected([Fault(line, "file", f"byte {wrong}", expects("UTF-8 text"), name)]) from error


def _header_faults(line: int, columns: tuple[str, ...], name: str) -> Iterator[Fault]:
    for number, column in enumerate(columns, start=1):
        if not column:
            yield Fault(line, "row", None, expects("a column name for column %(number)s", number=number), name)
    for column in sorted(column for column, times in Counter(columns).items() if column and times > 1):
        yield Fault(line, column, column, expects("each column name once"), name)
