"""A mistyped question is offered with the words that were probably meant."""

import pytest

from search_index.suggestions.spelling import Spelling

WORDS = {
    "ru": {"приют": 5, "для": 9, "женщин": 4, "инвалидность": 3, "пособие": 7, "ребенка": 6},
    "uk": {"психолог": 4, "допомога": 5, "на": 3, "дитину": 6},
    "be": {"дзіцячы": 3, "дапамога": 4},
    "hy": {"հոգեբան": 3, "նպաստ": 6},
    "tg": {"нафақа": 5, "пиронсолӣ": 3},
}


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("ru", "приют для женшин", "приют для женщин"),
        ("ru", "Инвалиднасть!", "инвалидность!"),
        ("uk", "психолг", "психолог"),
        ("uk", "допомога на детину", "допомога на дитину"),
        ("be", "дапамгоа", "дапамога"),
        ("hy", "նպասթ", "նպաստ"),
        ("tg", "нафқаа пиронсолӣ", "нафақа пиронсолӣ"),
    ],
)
def test_the_nearest_word_is_offered(language: str, typed: str, meant: str) -> None:
    assert Spelling(WORDS).correct(typed, language) == meant


@pytest.mark.parametrize("typed", ["приют для женщин", "пособия", "зонт", "мама", "", "112", "я" * 300])
def test_known_words_their_forms_and_words_like_no_other_are_left_alone(typed: str) -> None:
    assert Spelling(WORDS).correct(typed, "ru") is None


def test_a_story_is_not_corrected() -> None:
    assert Spelling(WORDS).correct("приют для женшин нужен срочно сегодня же помогите", "ru") is None


def test_a_word_of_any_language_is_known() -> None:
    spelling = Spelling(WORDS)

    assert spelling.knows("Психолог")
    assert spelling.knows("նպաստ")
    assert not spelling.knows("психолг")
