"""A thing is found by its everyday name and by its official one."""

import pytest

from search_index.text.analyzers import analyse_text
from search_index.text.synonyms import Synonyms, load_synonyms


def _lemmas(text: str, language: str) -> list[str]:
    return [term.folded for term in analyse_text(text, language)]


@pytest.mark.parametrize(
    ("language", "stands", "asked"),
    [
        ("ru", "Ежемесячное пособие на ребёнка", "детские"),
        ("ru", "Оформление маткапитала", "материнский капитал"),
        ("uk", "Центр надання адміністративних послуг", "ЦНАП"),
        ("be", "Дзяржаўная адрасная сацыяльная дапамога", "ГАСП"),
        ("hy", "Անապահովության նպաստի նշանակում", "փարոս"),
        ("tg", "Нафақа барои аз даст додани саробон", "нафақаи саробон"),
    ],
)
def test_an_official_name_is_found_by_the_everyday_word(language: str, stands: str, asked: str) -> None:
    held = _lemmas(stands, language)

    found = {*held, *load_synonyms(language).expand(held)}

    assert set(_lemmas(asked, language)) <= found


def test_words_of_a_name_apart_from_each_other_are_not_the_name() -> None:
    synonyms = Synonyms([["материнский капитал", "маткапитал"]], "ru")

    assert synonyms.expand(_lemmas("материнский инстинкт и капитал", "ru")) == []
    assert synonyms.expand([]) == []
