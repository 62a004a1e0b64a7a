"""Spelling and endings of names of places."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_index.understanding.place_forms import ENDINGS, NOMINATIVE, stems
from search_index.understanding.place_words import fold, place_words, spellings, split_name


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Могилев", "Могилёв"),
        ("Хучанд", "Хуҷанд"),
        ("Курган", "Қурған"),
        ("Слов'янськ", "Слов’янськ"),
        ("Երեւան", "Երևան"),
        ("ԵՐԵՎԱՆ", "երեվան"),
        ("Kulob", "Kŭlob"),
    ],
)
def test_spellings_of_one_name_meet(typed: str, written: str) -> None:
    assert fold(typed) == fold(written)


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [("Zhytomyri", "Житомирі"), ("Kharkova", "Харкова"), ("Hrodna", "Гродна"), ("Moskve", "Москве")],
)
def test_latin_letters_are_read_as_cyrillic(latin: str, cyrillic: str) -> None:
    assert fold(cyrillic) in spellings(latin)


@pytest.mark.parametrize(
    ("name", "inflected", "alternations"),
    [
        ("Минск", "Минском", False),
        ("Тверь", "Твери", False),
        ("Чаусы", "Чаусах", False),
        ("Глубокое", "Глубокого", False),
        ("Островец", "Островце", False),
        ("Грозный", "Грозном", False),
        ("Львів", "Львові", True),
        ("Тернопіль", "Тернополя", True),
        ("Вілейка", "Вілейцы", True),
        ("Магілёў", "Магілёве", True),
        ("Брэст", "Брэсце", True),
        ("Գյումրի", "Գյումրու", False),
        ("Էջմիածին", "Էջմիածնում", False),
    ],
)
def test_inflected_names_go_back_to_a_stem(name: str, inflected: str, alternations: bool) -> None:  # noqa: FBT001
    spelling = fold(inflected)

    matching = [
        stem
        for stem, declension in stems(fold(name), alternations=alternations)
        if spelling.startswith(stem) and spelling[len(stem) :] in ENDINGS[declension]
    ]

    assert matching


def test_every_nominative_ending_is_an_allowed_ending() -> None:
    for declension, endings in NOMINATIVE.items():
        assert endings <= ENDINGS[declension]


def test_hyphens_separate_the_words_of_a_name() -> None:
    assert split_name("Ростов-на-Дону") == ["ростов", "на", "дону"]


def test_shouting_is_not_a_capital_letter() -> None:
    assert not any(word.capital for word in place_words("ЖИВУ В ГРОДНО"))


def test_a_capital_after_a_full_stop_opens_a_sentence() -> None:
    words = place_words("Болею. Пинск. Кто поможет в Минске?")

    assert [word.opens_sentence for word in words] == [True, True, True, False, False, False]


@settings(max_examples=100)
@given(st.text(max_size=200))
def test_offsets_of_words_point_into_the_text(text: str) -> None:
    for word in place_words(text):
        assert 0 <= word.start < word.end <= len(text)
        assert word.fold or not word.fold.isalpha()
