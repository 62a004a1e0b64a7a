"""Different ways to type the same word are one word for the bot."""

import pytest

from components.folding import fold, words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ещё", "еще"),
        ("З'ЄДНАЙТЕ", "з’єднайте"),
        ("зʼєднайте", "з’єднайте"),
        ("сям'я", "сям’я"),
        ("Ռոբո՞տ", "ռոբոտ"),
        ("և", "եւ"),
        ("Ҳоҷӣ", "хочи"),
        ("и\u0304", "ӣ"),
        ("паўтарыце", "паутарыце"),
    ],
)
def test_spellings_of_a_word_fold_to_the_same(typed: str, meant: str) -> None:
    assert fold(typed) == fold(meant)


def test_words_are_counted_without_marks() -> None:
    assert words("Ո՞վ եք դուք, 112?") == ["ով", "եք", "դուք", "112"]


@pytest.mark.parametrize("text", ["", "   ", "🙂🙂", "\x00", "!?"])
def test_texts_without_letters_have_no_words(text: str) -> None:
    assert words(text) == []
