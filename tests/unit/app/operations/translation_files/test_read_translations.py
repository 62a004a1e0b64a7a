"""Files of translations: what we write we read, and no file breaks us."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.duplicates import RecordKind
from app.domain.editing import Field
from app.domain.translation_units import MOST_BYTES, FileUnreadable, FileWithoutTexts, Returned, Unit, unit_key
from app.operations.translation_files.po import write_catalogue
from app.operations.translation_files.read import decode, read_units
from app.operations.translation_files.xliff import write_xliff

WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")), min_size=1, max_size=60)
BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xliff>&b;</xliff>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff><file><target>&a;</target></file></xliff>'
PIECES = st.sampled_from(
    [
        "<xliff>", "</xliff>", "<file target-language='hy'>", "<trans-unit id='x'>", "<target>", "</target>",
        "msgid ", "msgstr ", "msgctxt ", '"', "\n", "\\", "[1]", "#, fuzzy", "#~ ", "Content-Type: charset=x",
        'msgid ""\nmsgstr "Language: zz\\nPlural-Forms: nplurals=x;\\n"\n', "&#1;", "&a;", "POT-Creation-Date: x",
    ]
)  # fmt: skip


@pytest.mark.parametrize("write", [write_xliff, write_catalogue])
@given(pairs=st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_what_was_written_comes_back_letter_for_letter(write: object, pairs: list[tuple[str, str]]) -> None:
    units = [
        Unit(
            unit_key(RecordKind.SERVICE, f"0b5a9d1e-0000-4000-8000-{number:012}", Field.NAME, source),
            "ru",
            "hy",
            source,
            text,
        )
        for number, (source, text) in enumerate(pairs)
    ]

    found = read_units(decode(write(units, "hy")))  # type: ignore[operator]

    expected = sorted((unit.key, "hy", unit.text.strip()) for unit in units)
    assert sorted((one.key, one.language, one.text) for one in found) == expected


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode) | st.lists(PIECES).map("".join).map(str.encode))
@settings(max_examples=300, deadline=None)
def test_any_file_is_read_or_refused(content: bytes) -> None:
    try:
        found = read_units(decode(content))
    except FileUnreadable:
        return
    assert all(isinstance(one, Returned) for one in found)


@pytest.mark.parametrize(
    "content",
    [BOMB.encode(), OUTSIDE.encode(), b"PK\x03\x04", b"<a>" * 100_000, b"x" * (MOST_BYTES + 1), b"", b"<svg/>"],
)
def test_a_bomb_an_archive_and_a_giant_are_refused(content: bytes) -> None:
    with pytest.raises(FileUnreadable):
        read_units(decode(content))


@pytest.mark.parametrize("content", ["<xliff/>", "<xliff><file target-language='hy'><body/></file></xliff>", "# x\n"])
def test_a_file_without_a_text_is_told_so(content: str) -> None:
    with pytest.raises(FileWithoutTexts):
        read_units(content)


def test_a_text_that_is_not_finished_comes_without_words() -> None:
    file = 'msgid ""\nmsgstr "Language: hy\\n"\n\n#, fuzzy\nmsgctxt "k"\nmsgid "Обед"\nmsgstr "Ճաշ"\n'

    assert [one.text for one in read_units(file)] == [""]
