"""CSV as spreadsheets of our countries save it is read as it is; what is no text is told."""

from pathlib import Path

import pytest

from app.operations.imports.faults import Fault, FileRejected
from app.operations.imports.mapping import parse_mapping
from app.operations.imports.readers.csv_file import CsvFile

OWN = 'publisher = "fictional"\nown_columns = true\n'
ROWS = "key{0}name{0}needs\n1{0}Вымышленный центр ў Гомелі{0}food\n"


def _file(tmp_path: Path, content: bytes, mapping: str = OWN) -> CsvFile:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    return CsvFile(path, parse_mapping(mapping.encode()))


def _names(file: CsvFile) -> list[str]:
    return [row.values["name"] for row in file if not isinstance(row, Fault)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
def test_what_excel_saves_is_read_as_it_is(tmp_path: Path, delimiter: str, encoding: str) -> None:
    file = _file(tmp_path, ROWS.format(delimiter).encode(encoding))

    assert _names(file) == ["Вымышленный центр ў Гомелі"]
    assert bool(file.notes) == (encoding == "cp1251")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_the_unicode_text_of_excel_is_read_and_named(tmp_path: Path, encoding: str) -> None:
    file = _file(tmp_path, ("\ufeff" + ROWS.format("\t")).encode(encoding))

    assert _names(file) == ["Вымышленный центр ў Гомелі"]
    assert [str(note) for note in file.notes] == ["The file was read as UTF-16. Next time better save it as UTF-8."]


def test_unicode_text_that_breaks_off_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileRejected) as refused:
        _names(_file(tmp_path, ROWS.format("\t").encode("utf-16")[:-1]))

    assert str(refused.value.faults[0].expected) == "UTF-16 text"


def test_commas_in_the_names_of_columns_do_not_part_them(tmp_path: Path) -> None:
    mapping = 'publisher = "fictional"\nown_columns = true\n[columns]\nname = "Имя, полное, без сокращений"\n'

    file = _file(tmp_path, "key;Имя, полное, без сокращений\n1;Центр\n".encode(), mapping)

    assert list(file.columns) == ["key", "Имя, полное, без сокращений"]


def test_a_word_of_the_mapping_stands(tmp_path: Path) -> None:
    parted = _file(tmp_path, ROWS.format(",").encode(), OWN + 'delimiter = ";"\n')
    with pytest.raises(FileRejected) as refused:
        _file(tmp_path, "key,Имя\n".encode("cp1251"), OWN + 'encoding = "utf-8"\n')

    assert len(parted.columns) == 1
    assert str(refused.value.faults[0].expected).startswith("UTF-8 text")


@pytest.mark.parametrize(
    "content",
    [
        "key,name\n1,Вымышленный центр\n".encode() + b"\xd0\n",
        "key,name\n1,Центр\n".encode("utf-32"),
        "key,name\n1,Центр\n".encode("utf-16-le"),
        b"key,name\n1,\x89\x80\x98\n",
    ],
)
def test_what_is_neither_utf8_nor_windows_1251_is_told(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(FileRejected) as refused:
        _names(_file(tmp_path, content))

    (fault,) = refused.value.faults
    assert fault.value is None
    assert str(fault.expected).startswith("UTF-8 text; in Excel choose")
