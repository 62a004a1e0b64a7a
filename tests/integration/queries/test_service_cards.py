"""What a list of results reads."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.models import Service
from app.queries.service_cards import read_cards
from tests.catalogue import WORDS, Catalogue

WEDNESDAY_NOON = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
MAX_QUERIES = 8


@pytest.mark.parametrize("language", LOCALES)
def test_a_card_speaks_the_reader_s_language(session: Session, catalogue: Catalogue, language: str) -> None:
    kitchens = [catalogue.id(country, "food") for country in catalogue.ids]

    cards = read_cards(session, kitchens, language=language, now=WEDNESDAY_NOON)

    assert [card.name.text for card in cards.values()] == [WORDS[language][1]] * 5
    assert {card.name.language for card in cards.values()} == {language}


def test_a_text_without_translation_keeps_its_language_label(session: Session, catalogue: Catalogue) -> None:
    line = catalogue.id("AM", "crisis")

    card = read_cards(session, [line], language="uk", now=WEDNESDAY_NOON)[line]

    assert card.name.language == "hy"


def test_cards_come_in_the_order_asked_for_and_leave_out_what_is_not_shown(
    session: Session, catalogue: Catalogue
) -> None:
    ids = [catalogue.id("UA", kind) for kind in ("unconfirmed", "unpublished", "food")]

    cards = read_cards(session, [*ids, "00000000-0000-0000-0000-000000000000"], language="uk", now=WEDNESDAY_NOON)

    assert list(cards) == [ids[0], ids[2]]


def test_nothing_asked_is_nothing_read(session: Session) -> None:
    assert read_cards(session, [], language="ru", now=WEDNESDAY_NOON) == {}


def test_a_hidden_shelter_shows_no_more_than_its_region(session: Session, catalogue: Catalogue) -> None:
    shelter = catalogue.id("BY", "shelter")

    card = read_cards(session, [shelter], language="be", now=WEDNESDAY_NOON)[shelter]

    assert card.address_hidden
    assert (card.address, card.lat, card.lon, card.place_id, card.exact) == (None, None, None, None, False)
    assert card.region_id == "BY-HM"
    assert card.groups == {"women": "only"}


def test_a_kitchen_says_where_it_is_and_until_when_it_is_open(session: Session, catalogue: Catalogue) -> None:
    kitchen = catalogue.id("RU", "food")

    card = read_cards(session, [kitchen], language="ru", now=WEDNESDAY_NOON)[kitchen]

    assert card.address is not None
    assert card.place_id == "g524901"
    assert card.open.open_now is True
    assert card.open.changes_at is not None
    assert card.open.changes_at.isoformat() == "2026-11-25T13:00:00+03:00"
    assert card.needs == ("food",)


def test_a_page_of_cards_costs_no_more_queries_than_one_card(session: Session, catalogue: Catalogue) -> None:
    ids = [service_id for kinds in catalogue.ids.values() for service_id in kinds.values()]
    statements: list[str] = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *args: statements.append(args[2]))

    cards = read_cards(session, ids, language="tg", now=WEDNESDAY_NOON)

    assert len(cards) == 25
    assert len(statements) <= MAX_QUERIES


def test_needs_of_a_service_type_count_where_the_service_states_none(session: Session, catalogue: Catalogue) -> None:
    kitchen = session.get_one(Service, catalogue.id("TJ", "food"))
    kitchen.terms = [term for term in kitchen.terms if term.term.code == "hot_meals"]
    session.flush()

    card = read_cards(session, [kitchen.id], language="tg", now=WEDNESDAY_NOON)[kitchen.id]

    assert card.needs == ("food", "homeless_shelter")
