"""A wrong keyboard layout is undone only where that clearly helps."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.locales import LOCALES
from search_index.text.layout import fix_layout


def vocabulary(*words: str) -> Callable[[str], bool]:
    return frozenset(words).__contains__


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("ru", "ghbdtn", "привет"),
        ("ru", "Ye;yf gjvjom", "нужна помощь"),
        ("ru", "gjvjom?", "помощь?"),
        ("ru", "ht,`yjr", "ребёнок"),
        ("uk", "ljgjvjuf", "допомога"),
        ("be", "lfgfvjuf", "дапамога"),
        ("be", "ghfwf e uhjlyt", "праца у гродне"),
        ("tg", "revfr kjpbv", "кумак лозим"),
        ("ru", "ыьы", "sms"),
    ],
)
def test_words_typed_with_the_other_layout_are_retyped(language: str, typed: str, meant: str) -> None:
    known = vocabulary(
        "помощь", "привет", "нужна", "ребенок", "допомога", "дапамога", "праца", "гродне", "кумак", "лозим", "sms", "у"
    )  # fmt: skip

    assert fix_layout(typed, language, known) == meant


def test_armenian_is_retyped_from_the_eastern_layout() -> None:
    assert fix_layout("bnakaran", "hy", vocabulary("բնակարան")) == "բնակարան"


def test_short_unknown_words_follow_a_convincing_majority() -> None:
    assert fix_layout("yf ghbtv d cj,tc", "ru", vocabulary("на", "прием")) == "на прием в собес"


@pytest.mark.parametrize("text", ["привет мир", "sms от id", "kumak lozim", "b", "", "12, 3.", "he she"])
def test_text_that_retyping_does_not_help_stays(text: str) -> None:
    assert fix_layout(text, "ru", vocabulary("привет", "sms", "и", "на")) == text


@given(st.text(), st.sampled_from(LOCALES))
def test_an_empty_vocabulary_changes_nothing(text: str, language: str) -> None:
    assert fix_layout(text, language, vocabulary()) == text
