"""Reading a file: clear faults for what no table can be made of, and never a crash."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.operations.imports.faults import FileRejected
from app.operations.imports.read import MAX_ROW, Table, read_table


def test_rows_know_the_line_on_which_they_begin() -> None:
    content = 'key,name\n1,"Вымышленный\nцентр"\n\n2,Другой\n'.encode()

    table = read_table(content)

    assert [(row.line, row.values["key"]) for row in table.rows] == [(2, "1"), (5, "2")]


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault() -> None:
    table = read_table("\ufeffkey,name\r\n1, Центр \r\n".encode())

    assert table.columns == ("key", "name")
    assert table.rows[0].values == {"key": "1", "name": "Центр"}


@pytest.mark.parametrize(
    ("content", "line", "expected"),
    [
        (b"", 1, "a header row"),
        ("key,name\n1,Центр".encode("cp1251"), 2, "UTF-8 text"),
        (b"key,name\n1,a\x00b\n", 2, "without NUL"),
        (b"key,key\n1,2\n", 1, "each column name once"),
        (b"key,\n1,2\n", 1, "a column name"),
        (b"key,name\n1\n", 2, "2 values"),
        (b'key,name\n1,"open\n', 2, "well-formed"),
        (b"key,name\n1," + b"x" * 100_000 + b"\n", 2, f"at most {MAX_ROW} characters"),
        (b"key,name\n1," + b"x" * 200_000 + b"\n", 2, f"at most {MAX_ROW} characters"),
    ],
)
def test_what_is_no_table_is_told_with_its_line(content: bytes, line: int, expected: str) -> None:
    with pytest.raises(FileRejected) as rejected:
        read_table(content)

    assert rejected.value.faults[0].line == line
    assert expected in str(rejected.value.faults[0].expected)


def test_all_misshapen_rows_are_told_at_once() -> None:
    with pytest.raises(FileRejected) as rejected:
        read_table(b"a,b\n1\n1,2\n1,2,3\n")

    assert [fault.line for fault in rejected.value.faults] == [2, 4]


def test_a_fault_shows_neither_control_characters_nor_endless_values() -> None:
    with pytest.raises(FileRejected) as rejected:
        read_table(b"a\x1b[31m," + b"b" * 5000 + b"," + b"b" * 5000 + b"\n1,2,3\n")

    assert "\x1b" not in str(rejected.value)
    assert len(str(rejected.value)) < 500


def read_or_reject(content: bytes, delimiter: str = ",") -> Table | FileRejected:
    """Read a file; a rejection is an answer, everything else an error."""
    try:
        return read_table(content, delimiter=delimiter)
    except FileRejected as rejected:
        return rejected


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_bytes_make_the_reader_crash(content: bytes) -> None:
    answer = read_or_reject(content)

    if isinstance(answer, FileRejected):
        assert answer.faults
    else:
        assert all(set(row.values) == set(answer.columns) for row in answer.rows)


@given(st.lists(st.lists(st.text(max_size=20), min_size=2, max_size=2), max_size=5), st.sampled_from([",", ";"]))
def test_no_cells_make_the_reader_crash(cells: list[list[str]], delimiter: str) -> None:
    quoted = [delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in cells]
    content = "\n".join([f"a{delimiter}b", *quoted]).encode(errors="surrogatepass")

    answer = read_or_reject(content, delimiter)

    if isinstance(answer, FileRejected):
        assert answer.faults
    else:
        assert len(answer.rows) == sum(any(cell.strip() for cell in row) for row in cells)
