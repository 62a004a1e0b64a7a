"""Normalisation gives one spelling and never fails."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.text.normalise import normalise

LETTERS = "аеёіїґўыэъьщкАЁЇҐЎӣқӯҳҷғњќљ՞՛՜՝եւևվԵՒՎխaeiopxyckmtbhï"
OUR_LETTERS = st.text(alphabet=LETTERS + "'’ʼ*\"-‑ \u0301\u0306\u0308\u0300\u200b\u202e\n\x00")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("  Ребёнок\u00a0\n Инвалид ", "ребенок инвалид"),
        ("сім’я", "сім'я"),
        ("сімʼя", "сім'я"),
        ('сім"я', "сім'я"),
        ("п*ять", "п'ять"),
        ("ґрунт", "грунт"),
        ("Որտե՞ղ", "որտեղ"),
        ("շա՜տ լա՛վ", "շատ լավ"),
        ("ԲԱՐԵՎ", "բարև"),
        ("բարեւ", "բարև"),
        ("ко\u0304рӣ", "ко\u0304рӣ"),
        ("кори\u0304", "корӣ"),
        ("за\u0301мок", "замок"),
        ("по\u00adсо\u200bбие", "пособие"),
        ("при\u202eют", "приют"),
        ("соц\u2011защита", "соц-защита"),
        ("привет\x00мир", "приветмир"),
        ("\ud800текст", "текст"),
    ],
)
def test_one_word_has_one_spelling(typed: str, expected: str) -> None:
    assert normalise(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("пoмoщь", "помощь"), ("cім'я", "сім'я"), ("допомoгa", "допомога"), ("SМS", "sms"), ("wi-fi", "wi-fi")],
)
def test_look_alike_letters_become_letters_of_the_word_s_script(typed: str, expected: str) -> None:
    assert normalise(typed) == expected


def test_old_tajik_fonts_are_read_only_when_asked() -> None:
    text = "њуќуќ ва ўзбек"

    assert normalise(text) == text
    assert normalise(text, old_tajik_fonts=True) == "ҳуқуқ ва ӯзбек"


@given(st.text() | OUR_LETTERS)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)

    assert normalise(once) == once


@given(OUR_LETTERS)
def test_normalising_twice_with_old_fonts_changes_nothing(text: str) -> None:
    once = normalise(text, old_tajik_fonts=True)

    assert normalise(once, old_tajik_fonts=True) == once


@given(st.text(alphabet=st.characters(codec=None)))
def test_any_string_becomes_encodable_text_without_control_characters(text: str) -> None:
    cleaned = normalise(text)

    assert cleaned.encode("utf-8") is not None
    assert not any(char < " " for char in cleaned)
