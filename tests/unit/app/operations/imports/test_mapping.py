"""A publisher's mapping: any file becomes our fields without code, and a wrong mapping is told."""

import pytest

from app.operations.imports.faults import FileRejected
from app.operations.imports.mapping import map_rows, parse_mapping
from app.operations.imports.read import read_table

FOREIGN = """
publisher = "fictional"
delimiter = ";"
[columns]
key = "N"
name = ["Short", "Long"]
phones = "Tel"
publish = "State"
[constants]
country = "BY"
language = "ru"
sector = "state"
needs = "food"
level = "preventive"
source = "https://example.org"
source_date = "2026"
confidence = "low"
[values.publish]
ok = "published"
"""


def test_another_publishers_columns_and_words_become_ours() -> None:
    mapping = parse_mapping(FOREIGN.encode())
    table = read_table("N;Short;Long;Tel;State\n7;;Вымышленный центр;000;ok\n".encode(), delimiter=";")

    row = map_rows(mapping, table)[0]

    assert row.get("key") == "7"
    assert row.get("name") == "Вымышленный центр"
    assert row.get("publish") == "published"
    assert row.get("country") == "BY"
    assert row.get("hours") == ""


def test_every_missing_column_is_told() -> None:
    mapping = parse_mapping(FOREIGN.encode())
    table = read_table(b"N;Long\n1;x\n", delimiter=";")

    with pytest.raises(FileRejected) as rejected:
        map_rows(mapping, table)

    assert {fault.field for fault in rejected.value.faults} == {"Short", "Tel", "State"}


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (b"publisher = ", "file"),
        (b"\xff", "file"),
        (b'publisher = "Not A Code"\n[columns]\nkey = "key"\n', "publisher"),
        (FOREIGN.replace('phones = "Tel"', 'telephones = "Tel"').encode(), "telephones"),
        (FOREIGN.replace('country = "BY"\n', "").encode(), "country"),
        (FOREIGN.replace('delimiter = ";"', 'delimitre = ";"').encode(), "delimitre"),
    ],
)
def test_a_wrong_mapping_is_told(content: bytes, field: str) -> None:
    with pytest.raises(FileRejected) as rejected:
        parse_mapping(content)

    assert field in {fault.field for fault in rejected.value.faults}
    assert {fault.file for fault in rejected.value.faults} == {"mapping.toml"}
