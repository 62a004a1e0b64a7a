"""The language of short everyday texts is recognised, whatever language the page is in."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.locales import LOCALES
from search_index.text.language import identify

SENTENCES = Path(__file__).parent / "data" / "sentences"
TARGET = 0.97


def sentences(language: str) -> list[str]:
    return (SENTENCES / f"{language}.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("interface_language", LOCALES)
@pytest.mark.parametrize("language", LOCALES)
def test_sentences_are_recognised_on_a_page_in_any_language(language: str, interface_language: str) -> None:
    texts = sentences(language)

    mistaken = [text for text in texts if identify(text, interface_language) != language]

    assert len(texts) >= 40
    assert len(mistaken) <= (1 - TARGET) * len(texts), mistaken


@pytest.mark.parametrize(
    ("word", "interface_language", "expected"),
    [
        ("помощь", "ru", "ru"),
        ("адвокат", "tg", "tg"),
        ("адвокат", "be", "be"),
        ("адвокат", "uk", "uk"),
        ("пенсія", "be", "be"),
        ("пенсія", "uk", "uk"),
        ("їжа", "ru", "uk"),
        ("ўзносы", "ru", "be"),
        ("ҳуқуқ", "ru", "tg"),
        ("օգնություն", "ru", "hy"),
        ("pomosh", "tg", "tg"),
        ("112", "hy", "hy"),
        ("", "be", "be"),
        ("🙂", "uk", "uk"),
    ],
)
def test_a_single_word_keeps_the_page_s_language_unless_its_letters_decide(
    word: str, interface_language: str, expected: str
) -> None:
    assert identify(word, interface_language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("кумак лозим аст, кор надорам", "tg"),
        ("хуљљат ва њуќуќ", "tg"),
        ("nuzhna pomosh, menya uvolili", "ru"),
        ("ognutyun e petq, erekhan hivand e", "hy"),
        ("kumak lozim, pul nadoram", "tg"),
    ],
)
def test_missing_letters_old_fonts_and_latin_are_understood(text: str, expected: str) -> None:
    assert identify(text, "uk") == expected


@given(st.text(), st.sampled_from(LOCALES))
def test_any_text_gets_one_of_the_five(text: str, interface_language: str) -> None:
    assert identify(text, interface_language) in LOCALES
