"""Write one sheet of a workbook as lines of JSON: a program of its own, which may use so much and no more.

Words, styles and cells of a workbook can each be made to cost minutes and gigabytes, so the limits hold for all of it.
It knows nothing of the application; the application starts it (see ``spreadsheet``).

Usage: sheet_process.py WORKBOOK SHEET HEADER_ROW MOST_ROWS MOST_COLUMNS SECONDS BYTES
Each line is ``[line of the sheet, [text of each cell]]``; the last may be ``{"expected": "sheet"|"rows"|"columns"}``.
It ends with ``BEYOND`` where the memory did not suffice; the system ends it where the time did not.
"""

import json
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

BEYOND = 3


def main(arguments: list[str]) -> int:
    """Write the sheet to the standard output, within the limits, and return how it went."""
    workbook, sheet, *numbers = arguments
    header_row, most_rows, most_columns, seconds, size = map(int, numbers)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    for limit in (resource.RLIMIT_AS, resource.RLIMIT_FSIZE):
        resource.setrlimit(limit, (size, size))
    try:
        for line in _lines(Path(workbook), sheet, header_row, (most_rows, most_columns)):
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    except MemoryError:
        return BEYOND
    return 0


def _lines(workbook: Path, name: str, header_row: int, most: tuple[int, int]) -> Iterator[object]:
    from openpyxl import load_workbook  # noqa: PLC0415 - it counts as well, so the limits come first

    most_rows, most_columns = most
    # By its content: a file that somebody has sent may have any name
    with workbook.open("rb") as content:
        book = load_workbook(content, read_only=True, data_only=True)
        if name and name not in book.sheetnames:
            yield {"expected": "sheet", "line": 1}
            return
        rows = book[name or book.sheetnames[0]].iter_rows(
            min_row=header_row, max_col=most_columns + 1, values_only=True
        )
        for line, row in enumerate(rows, start=header_row):
            if len(row) > most_columns and row[most_columns] is not None:
                yield {"expected": "columns", "line": line}
                return
            if line > most_rows:
                yield {"expected": "rows", "line": line}
                return
            if row.count(None) < len(row):
                yield [line, _without_empty_end([_text(value) for value in row])]


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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
