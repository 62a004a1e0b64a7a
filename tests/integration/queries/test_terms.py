"""Terms in the reader's language."""

import pytest
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.domain.record import Facet
from app.queries.terms import read_terms

FOOD = {"ru": "Еда и продукты", "uk": "Їжа та продукти", "be": "Ежа і прадукты", "hy": "Սնունդ", "tg": "Хӯрок"}


@pytest.mark.parametrize("language", LOCALES)
def test_needs_speak_the_reader_s_language(session: Session, language: str) -> None:
    needs = {need.code: need for need in read_terms(session, Facet.NEED, language)}

    assert needs["food"].name == FOOD[language]
    assert needs["food"].description


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("facet", Facet)
def test_every_term_of_every_list_has_a_name(session: Session, facet: Facet, language: str) -> None:
    terms = read_terms(session, facet, language)

    assert terms
    assert all(term.name for term in terms)
    assert [term.position for term in terms] == list(range(len(terms)))


def test_twelve_needs_are_tiles(session: Session) -> None:
    tiles = [need.tile for need in read_terms(session, Facet.NEED, "ru") if need.tile]

    assert sorted(tiles) == list(range(1, 13))


def test_violence_and_suicide_are_danger(session: Session) -> None:
    danger = {need.code for need in read_terms(session, Facet.NEED, "ru") if need.danger}

    assert danger >= {"domestic_violence", "suicide_crisis"}
