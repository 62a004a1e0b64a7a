"""A workbook of one sheet whose cells are all text: a spreadsheet runs nothing of it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

LONGEST = 32_767
"""UTF-16 units that a cell holds."""
FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML may hold (XML 1.0, 2.2)."""
SIGN_BY_NUMBER = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""The beginning of what a spreadsheet reads as one sign, «_x003D_» as «=» (ECMA-376, ST_Xstring)."""

HALF_ESCAPED = re.compile(r"_(?:x0{0,2}|x005F?)?$")
"""What is left of «_x005F_» where a text is cut in its middle."""


class TextSheet:
    """Rows that go to the disk as they come; ``widths`` are the columns, in signs."""

    def __init__(self, title: str, widths: Mapping[str, int]) -> None:
        """Begin with the names of the columns, bold, which stay in sight."""
        self._book = Workbook(write_only=True)
        self._sheet = self._book.create_sheet(title)
        self._sheet.freeze_panes = "A2"
        self._columns = tuple(widths)
        for number, width in enumerate(widths.values(), start=1):
            self._sheet.column_dimensions[get_column_letter(number)].width = width
        # One cell of each column serves all rows: it is written before the next comes
        self._cells = tuple(WriteOnlyCell(self._sheet) for _ in widths)
        for cell in self._cells:
            cell.quotePrefix = True
        head = [WriteOnlyCell(self._sheet, name) for name in widths]
        for cell in head:
            cell.font = Font(bold=True)
        self._sheet.append(head)
        self._rows = 1

    def taking(self, rows: Iterable[Mapping[str, str]]) -> Iterator[Mapping[str, str]]:
        """Yield rows and take each on the way."""
        for row in rows:
            self._sheet.append(
                [_filled(cell, row[name]) for cell, name in zip(self._cells, self._columns, strict=True)]
            )
            self._rows += 1
            yield row

    def save(self, path: Path, made: datetime) -> None:
        """Write the workbook, which says that it was made at ``made`` (UTC) and by no person."""
        self._sheet.auto_filter.ref = f"A1:{get_column_letter(len(self._columns))}{self._rows}"
        about = self._book.properties
        about.creator, about.created, about.modified = "Ryadom", made, made
        with ZipFile(path, "w", ZIP_DEFLATED) as archive:
            ExcelWriter(self._book, archive).write_data()


def _filled(cell: Cell, text: str) -> Cell | None:
    """Return a cell that says ``text``, whatever it begins with, or nothing for an empty one."""
    if not text:
        return None
    cell.value = _cut(SIGN_BY_NUMBER.sub("_x005F_", FORBIDDEN.sub("", text)))
    cell.data_type = "s"
    return cell


def _cut(text: str) -> str:
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    return HALF_ESCAPED.sub("", units[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore")) + "…"
