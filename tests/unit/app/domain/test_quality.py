"""Ten things that a good record has."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.locales import LOCALES
from app.domain.quality import LANGUAGES_OF, Criterion, Described, is_readable, lacking, score

TODAY = date(2026, 11, 27)
GOOD = Described(
    country="BY",
    phone=True,
    place=True,
    hours=True,
    readable=True,
    eligibility=True,
    cost=True,
    languages=True,
    accessibility=True,
    as_of=TODAY - timedelta(days=30),
    texts=frozenset({"be", "ru"}),
)


def test_a_record_that_has_everything_scores_ten_of_ten() -> None:
    assert len(Criterion) == 10
    assert score(GOOD, TODAY) == 10


def test_an_empty_record_lacks_everything() -> None:
    assert lacking(Described(country="AM"), TODAY) == tuple(Criterion)


@pytest.mark.parametrize("name", ["phone", "place", "hours", "eligibility", "cost", "languages", "accessibility"])
def test_each_missing_fact_is_named_and_costs_one(name: str) -> None:
    worse = replace(GOOD, **{name: False})

    assert lacking(worse, TODAY) == (Criterion(name),)
    assert score(worse, TODAY) == 9


def test_a_line_that_nobody_visits_needs_no_word_on_its_entrance() -> None:
    assert lacking(replace(GOOD, accessibility=False, visited=False), TODAY) == ()


@pytest.mark.parametrize(("days", "missing"), [(0, ()), (365, ()), (366, (Criterion.FRESH,))])
def test_a_check_counts_for_a_year(days: int, missing: tuple[Criterion, ...]) -> None:
    assert lacking(replace(GOOD, as_of=TODAY - timedelta(days=days)), TODAY) == missing


def test_a_record_must_be_readable_in_every_language_of_its_country() -> None:
    assert lacking(replace(GOOD, texts=frozenset({"ru"})), TODAY) == (Criterion.TRANSLATED,)
    assert lacking(replace(GOOD, country="RU", texts=frozenset({"ru"})), TODAY) == ()


@pytest.mark.parametrize("country", LANGUAGES_OF)
def test_every_country_asks_for_languages_that_we_speak(country: str) -> None:
    assert set(LANGUAGES_OF[country]) <= set(LOCALES)


PLAIN = "Кормим горячим обедом каждый день. Документы не нужны. Приходите с часу до трёх, вас накормят и выслушают."
ARMENIAN = "Ամեն օր տաք ճաշ ենք տալիս։ Փաստաթղթեր պետք չեն։ Եկեք ժամը մեկից երեքը, ձեզ կկերակրեն և կլսեն։"


@pytest.mark.parametrize("text", [PLAIN, ARMENIAN])
def test_a_few_short_sentences_are_readable(text: str) -> None:
    assert is_readable(text)


@pytest.mark.parametrize("text", ["", "Столовая.", "слово " * 31 + ". Потом коротко."])
def test_too_little_and_one_endless_sentence_are_not(text: str) -> None:
    assert not is_readable(text)
