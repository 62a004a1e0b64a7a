"""The table for Excel: nothing in it runs, and every text is what it was."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.operations.open_data.for_people import WIDTHS, write_for_people
from tests.formulas import PREFIXES

MADE = datetime(2026, 11, 27, 12, tzinfo=UTC)
BEGINNINGS = (*PREFIXES, "=1+1+", "#N/A", "#REF!", "'=", "{=", "\n=", "TRUE", "1e5", "\ufeff=", "－", "＋")
LONGEST = 32_767


def _service(text: str) -> dict[str, Any]:
    return {
        "id": "s", "name": text, "organization": {"name": text, "sector": text}, "country": text, "url": text,
        "phones": [{"number": text}], "assured_date": text, "source": text, "licence": text,
        "attributes": [{"link_type": "need", "taxonomy_term": {"code": text}}],
        "service_at_locations": [{"location": {"addresses": [{"address_1": text}]}}],
    }  # fmt: skip


def _write(folder: Path, *texts: str) -> Path:
    write_for_people((_service(text) for text in texts), folder / "t.csv", folder / "t.xlsx", MADE)
    return folder / "t.xlsx"


def _sheet(path: Path) -> Worksheet:
    sheet = load_workbook(path).active
    assert isinstance(sheet, Worksheet)
    return sheet


def _parts(path: Path) -> dict[str, str]:
    with ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_whatever_a_text_begins_with_every_cell_is_that_text_and_no_formula(tmp_path: Path, beginning: str) -> None:
    text = f"{beginning}cmd|' /C calc'!A0"

    path = _write(tmp_path, text, beginning)

    cells = [cell for row in _sheet(path).iter_rows(min_row=2, min_col=2) for cell in row]
    # A line's end is one sign in XML, whichever it was
    assert {cell.value for cell in cells} == {one.replace("\r", "\n") for one in (text, beginning)}
    assert {(cell.data_type, cell.quotePrefix) for cell in cells} == {("s", True)}
    tags = {one.tag.rpartition("}")[2] for one in ET.fromstring(_parts(path)["xl/worksheets/sheet1.xml"]).iter()}
    assert "is" in tags
    assert not tags & {"f", "v"}


def test_the_workbook_has_the_rows_and_columns_of_the_table(tmp_path: Path) -> None:
    sheet = _sheet(_write(tmp_path, "Первая выдумка", "Երկրորդ հորինվածք", "Бофтаи сеюм"))

    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == tuple(WIDTHS)
    assert [row[1] for row in rows[1:]] == ["Первая выдумка", "Երկրորդ հորինվածք", "Бофтаи сеюм"]
    assert [cell.font.bold for cell in sheet[1]] == [True] * len(WIDTHS)
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:L4")
    assert sheet.column_dimensions["B"].width == WIDTHS["name"]


def test_signs_that_no_file_may_hold_are_taken_out(tmp_path: Path) -> None:
    sheet = _sheet(_write(tmp_path, "До\x00м\x0b \ufffe«Тепло»\x1f", "два\nряда"))

    assert [sheet["B2"].value, sheet["B3"].value] == ["Дом «Тепло»", "два\nряда"]


def test_a_sign_by_its_number_stays_the_letters_that_it_is_written_with(tmp_path: Path) -> None:
    told = _parts(_write(tmp_path, "_x003D_1+1"))["xl/worksheets/sheet1.xml"]

    assert "<t>_x005F_x003D_1+1</t>" in told


@pytest.mark.parametrize("sign", ["д", "😀"])
def test_a_text_too_long_for_a_cell_visibly_ends_early(tmp_path: Path, sign: str) -> None:
    fits = LONGEST // (len(sign.encode("utf-16-le")) // 2)

    sheet = _sheet(_write(tmp_path, sign * fits, sign * (fits + 1)))

    assert sheet["B2"].value == sign * fits
    cut = str(sheet["B3"].value)
    assert cut.endswith(f"{sign}…")
    assert len(cut.encode("utf-16-le")) <= 2 * LONGEST


def test_signs_by_their_numbers_in_a_text_too_long_are_cut_between_them(tmp_path: Path) -> None:
    told = _parts(_write(tmp_path, "_x003D_" * 4_000))["xl/worksheets/sheet1.xml"]

    cut = told.partition("<t>_x005F_")[2].partition("</t>")[0]
    assert len("_x005F_" + cut) <= LONGEST
    assert cut.endswith("…")
    assert "_x003D_" not in cut.replace("_x005F_x003D_", "")


def test_the_workbook_says_when_it_was_made_and_neither_where_nor_by_whom(tmp_path: Path) -> None:
    told = _parts(_write(tmp_path, "Выдумка"))["docProps/core.xml"]

    values = {one.tag.rpartition("}")[2]: one.text for one in ET.fromstring(told)}
    assert values == {"creator": "Ryadom", "created": "2026-11-27T12:00:00Z", "modified": "2026-11-27T12:00:00Z"}


def test_the_same_rows_make_the_same_workbook(tmp_path: Path) -> None:
    assert _parts(_write(tmp_path, "Выдумка")) == _parts(_write(tmp_path, "Выдумка"))


def test_a_directory_without_services_is_a_workbook_that_opens(tmp_path: Path) -> None:
    assert list(_sheet(_write(tmp_path)).iter_rows(values_only=True)) == [tuple(WIDTHS)]
