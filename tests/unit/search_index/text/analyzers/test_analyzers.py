"""Inflected forms of this domain's words meet in one key, and different words do not."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.locales import LOCALES
from search_index.text.analyzers import ANALYZERS, analyse_text
from search_index.text.normalise import normalise
from search_index.text.tokens import parts, tokenise

DATA = Path(__file__).parents[1] / "data"
# Analyzers were tuned on the first half of `inflections`; the rest was written before, `unseen` after
LEAST_JOINED = 0.95


def pairs(folder: str, language: str) -> list[tuple[str, str]]:
    with (DATA / folder / f"{language}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    return [(normalise(one), normalise(other)) for one, other in rows[1:]]


def halves(language: str) -> Iterator[list[tuple[str, str]]]:
    found = pairs("inflections", language)
    yield found[: len(found) // 2]
    yield found[len(found) // 2 :]


def test_there_is_an_analyzer_for_every_language() -> None:
    assert tuple(ANALYZERS) == LOCALES


@pytest.mark.parametrize("language", LOCALES)
def test_inflected_forms_share_a_lemma(language: str) -> None:
    analyse = ANALYZERS[language]

    for half in (*halves(language), pairs("unseen", language)):
        apart = [(base, form) for base, form in half if analyse(base).lemma != analyse(form).lemma]
        assert len(apart) <= (1 - LEAST_JOINED) * len(half), apart
    assert len(pairs("inflections", language)) >= 60


@pytest.mark.parametrize("language", LOCALES)
def test_different_words_have_different_lemmas(language: str) -> None:
    analyse = ANALYZERS[language]

    merged = [(one, other) for one, other in pairs("different", language) if analyse(one).lemma == analyse(other).lemma]

    assert merged == []


@pytest.mark.parametrize(
    ("language", "proper", "sloppy"),
    [
        ("tg", "кӯдаконро", "кудаконро"),
        ("tg", "ҳуҷҷатҳоям", "хуччатхоям"),
        ("tg", "намехоҳам", "намехохам"),
        ("tg", "маъюбӣ", "маюби"),
        ("be", "ўзносы", "узносы"),
        ("be", "дапамогі", "дапамоги"),
        ("uk", "пільги", "пільгі"),
        ("uk", "сім'ї", "сімї"),
        ("hy", "օրենք", "որենք"),
    ],
)
def test_sloppy_spelling_shares_the_folded_key(language: str, proper: str, sloppy: str) -> None:
    analyse = ANALYZERS[language]

    assert analyse(proper).folded == analyse(sloppy).folded


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("letter", ["ъ", "ь", "я", "է", "x", "1"])
def test_a_single_letter_has_keys(letter: str, language: str) -> None:
    keys = ANALYZERS[language](letter)

    assert keys.lemma
    assert keys.folded


def test_a_hyphenated_word_is_found_whole_and_by_its_parts() -> None:
    terms = analyse_text("Мать-одиночка", "ru")

    assert [term.exact for term in terms] == ["мать-одиночка", "мать", "одиночка"]


@given(st.text(), st.sampled_from(LOCALES))
def test_terms_of_any_text_are_its_words_in_order_and_have_keys(text: str, language: str) -> None:
    words = [word.text for token in tokenise(normalise(text)) for word in (token, *parts(token))]

    terms = analyse_text(text, language)

    assert [term.exact for term in terms] == words
    assert all(term.lemma and term.folded for term in terms)


def test_a_text_of_an_unknown_language_is_refused() -> None:
    with pytest.raises(KeyError):
        analyse_text("", "fr")
