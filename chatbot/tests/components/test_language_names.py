"""A person names the language to speak in."""

import pytest

from components.language_names import named_language, read_language_names

NAMES = read_language_names()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("по-русски, пожалуйста", "ru"),
        ("можна російською?", "ru"),
        ("ռուսերեն խոսեք", "ru"),
        ("русӣ гап занед", "ru"),
        ("українською, будь ласка", "uk"),
        ("па-ўкраінску можна?", "uk"),
        ("переключите на белорусский", "be"),
        ("pa bielarusku", "be"),
        ("հայերեն, խնդրում եմ", "hy"),
        ("вірменською можна?", "hy"),
        ("тоҷикӣ, илтимос", "tg"),
        ("хочу таджицькою", "tg"),
    ],
)
def test_a_named_language_is_understood(text: str, language: str) -> None:
    assert named_language(text, NAMES) == language


@pytest.mark.parametrize("text", ["смените язык", "in English please", "не по-русски, а по-украински", ""])
def test_no_language_or_several_leave_the_choice_to_the_person(text: str) -> None:
    assert named_language(text, NAMES) is None
