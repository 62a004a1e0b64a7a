"""A small file that claims to be endless is refused at once, and so is one that reads what is not its own."""

import os
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from openpyxl import Workbook

from app.operations.imports.faults import FileRejected
from app.operations.imports.mapping import Mapping
from app.operations.imports.read import RawRow
from app.operations.imports.readers import spreadsheet
from app.operations.imports.readers.osm import OsmExtract
from app.operations.imports.readers.spreadsheet import MOST_COLUMNS, MOST_ROWS, Spreadsheet

MAPPING = Mapping(publisher="fictional")
HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>'


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Return a workbook of one sheet with one column."""
    book = Workbook()
    book.active.append(["name"])  # type: ignore[union-attr]
    book.save(tmp_path / "book.xlsx")
    return tmp_path / "book.xlsx"


def _with_sheet(workbook: Path, rows: str, before: str = "") -> Path:
    """Write the sheet's rows anew as they stand in the file."""
    changed = workbook.with_name("changed.xlsx")
    sheet = (
        f'<?xml version="1.0"?>{before}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )
    with ZipFile(workbook) as old, ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, sheet if name.endswith("sheet1.xml") else old.read(name))
    return changed


def _read(path: Path) -> list[str]:
    return [row.values["name"] for row in Spreadsheet(path, MAPPING) if isinstance(row, RawRow)]


def test_a_spreadsheet_is_known_by_its_content_whatever_its_name(workbook: Path) -> None:
    row = '<row r="2"><c r="A2" t="inlineStr"><is><t>one</t></is></c></row>'
    nameless = _with_sheet(workbook, HEAD + row).rename(workbook.with_name("file"))

    assert _read(nameless) == ["one"]


@pytest.mark.parametrize(
    "cell",
    [f"XFD{1_048_576}", f"A{MOST_ROWS + 1}", "A999999999"],
)
def test_a_cell_at_the_end_of_the_world_is_refused(workbook: Path, cell: str) -> None:
    number = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    row = f'<row r="{number}"><c r="{cell}"><v>1</v></c></row>'

    with pytest.raises(FileRejected, match=f"at most {MOST_ROWS} rows"):
        _read(_with_sheet(workbook, HEAD + row))


def test_a_column_at_the_end_of_the_world_is_refused(workbook: Path) -> None:
    row = '<row r="2"><c r="GS2"><v>1</v></c></row>'

    with pytest.raises(FileRejected, match=f"at most {MOST_COLUMNS} columns"):
        _read(_with_sheet(workbook, HEAD + row))


def test_a_spreadsheet_reads_no_other_file(workbook: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("of somebody", encoding="utf-8")
    entity = f'<!DOCTYPE worksheet [<!ENTITY secret SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    row = '<row r="2"><c r="A2" t="inlineStr"><is><t>&secret;</t></is></c></row>'

    with pytest.raises(FileRejected, match="an XLSX file"):
        _read(_with_sheet(workbook, HEAD + row, before=entity))


@pytest.mark.parametrize(
    "row",
    [
        '<row r="2"><c r="A2" t="s"><v>77</v></c></row>',
        '<row r="2"><c r="A2" t="d"><v>yesterday</v></c></row>',
        '<row r="2"><c r="A2" t="n"><v>many</v></c></row>',
        '<row r="x"><c r="A2"><v>1</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v>',
    ],
    ids=["no such text", "no date", "no number", "no row", "cut"],
)
def test_a_damaged_spreadsheet_is_refused_and_breaks_nothing(workbook: Path, row: str) -> None:
    with pytest.raises(FileRejected, match="an XLSX file"):
        _read(_with_sheet(workbook, HEAD + row))


DEEP = "[" * 900 + "]" * 900


@pytest.mark.parametrize(
    "content",
    [f'{{"features": [{{"type": "Feature", "properties": {{"a": {DEEP}}}}}]}}', f'{{"features": {DEEP}}}', DEEP],
    ids=["in a tag", "in the list", "at the top"],
)
def test_an_extract_that_nests_too_deep_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "deep.geojson").write_text(content, encoding="utf-8")

    with pytest.raises(FileRejected, match="GeoJSON"):
        list(OsmExtract(tmp_path / "deep.geojson", lambda _lat, _lon: None))


STRINGS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _with_words(workbook: Path, words: int) -> Path:
    """Give a workbook so many words, in a part that no reader would look for by its name."""
    changed = workbook.with_name("words.xlsx")
    kind = f'<Override PartName="/xl/other.xml" ContentType="{STRINGS}"/></Types>'
    with ZipFile(workbook) as old, ZipFile(changed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</Types>", kind.encode()))
        new.writestr("xl/other.xml", f'<sst xmlns="{SPREADSHEET}">{"<si><t>a</t></si>" * words}</sst>')
        new.writestr("pad.bin", os.urandom(words), ZIP_STORED)
    return changed


def _with_formats(workbook: Path, formats: int) -> Path:
    changed = workbook.with_name("formats.xlsx")
    many = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>' * formats + "</cellXfs>"
    with ZipFile(workbook) as old, ZipFile(changed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</cellXfs>", many.encode()))
        new.writestr("pad.bin", os.urandom(formats * 2), ZIP_STORED)
    return changed


@pytest.mark.parametrize(("limit", "most"), [("SECONDS", 5), ("MEMORY", 200_000_000)])
@pytest.mark.parametrize("swell", [_with_words, _with_formats])
def test_a_workbook_whose_words_or_formats_would_take_minutes_or_gigabytes_is_refused(
    workbook: Path, monkeypatch: pytest.MonkeyPatch, swell: Callable[[Path, int], Path], limit: str, most: int
) -> None:
    monkeypatch.setattr(spreadsheet, limit, most)
    assert _read(swell(workbook, 2)) == [], "Within the same limits a small one is read"

    with pytest.raises(FileRejected, match="can be read in"):
        _read(swell(workbook, 1_200_000))
