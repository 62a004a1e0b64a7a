"""A word table gives back what was written, and nothing for other words."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search_index.text.word_table import WordTable, write_word_table

FORMS = {"пенсиями": "пенсия", "люди": "человек", "сад": "сад", "՞": "", "найясніший": "ясний"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")), min_size=1))
def test_every_written_word_is_read_back(tmp_path: Path, lemmas: dict[str, str]) -> None:
    write_word_table(tmp_path / "any", lemmas)

    table = WordTable(tmp_path / "any")

    assert {word: table.get(word) for word in lemmas} == lemmas
    assert len(table) == len(lemmas)


def test_a_word_that_was_not_written_has_no_dictionary_form(tmp_path: Path) -> None:
    write_word_table(tmp_path / "few", FORMS)

    table = WordTable(tmp_path / "few")

    assert [table.get(word) for word in ("пенсия", "", "яяя", "а")] == [None] * 4
    assert "люди" in table
    with pytest.raises(KeyError):
        table["пенсия"]
