"""At night who answers now comes first, and «exactly this» is said of nobody for whom it is not true."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.conversation.answers.emergency import danger
from app.conversation.reply import Message
from app.conversation.turn import Turn
from app.domain.need_profile import NeedProfile
from app.domain.record import Level
from app.models import Service
from app.operations.index_services import rebuild_index
from tests import factories
from tests.catalogue import ALWAYS, OFFICE
from tests.factories import MOSCOW, Wishes

NIGHT = datetime(2026, 11, 25, 0, 30, tzinfo=UTC)
DAY = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
EXACTLY = "именно с этим"


@pytest.fixture
def lines(app: Flask, session: Session) -> dict[str, str]:
    """Store an emergency number, a line about violence for the day, and one that listens to anybody at any hour."""
    wishes = {
        "number": Wishes(
            needs=("domestic_violence",), level=Level.EMERGENCY, national=True, hours=ALWAYS, phone="0 001"
        ),
        "violence": Wishes(needs=("domestic_violence",), level=Level.CRISIS, national=True, hours=OFFICE),
        "listening": Wishes(needs=("suicide_crisis", "mental_health"), level=Level.CRISIS, national=True, hours=ALWAYS),
        "children": Wishes(needs=("child_abuse",), level=Level.CRISIS, national=True),
    }
    provider = factories.organization("Вымышленная служба", MOSCOW)
    services = {kind: factories.service(f"Вымышленная линия {kind}", provider, MOSCOW, wishes[kind]) for kind in wishes}
    session.add_all(services.values())
    session.flush()
    rebuild_index(session, app.extensions["ryadom_brain"].engine)
    session.commit()
    return {kind: service.id for kind, service in services.items()}


def said(app: Flask, session: Session, need: str, urgency: str, now: datetime) -> list[tuple[str, list[str]]]:
    """Return the texts of the first words to a person in danger, and the services of each."""
    profile = NeedProfile(language="ru", needs=(need,), urgency=urgency, country="RU")
    with app.test_request_context("/ru/"):
        messages: tuple[Message, ...] = danger(Turn(session, app.extensions["ryadom_brain"], profile, now)).messages
    return [(message.text, [found.card.id for found in message.services]) for message in messages]


def test_by_day_the_line_about_violence_helps_in_exactly_this(
    app: Flask, session: Session, lines: dict[str, str]
) -> None:
    first = said(app, session, "domestic_violence", "crisis", DAY)[0]

    assert EXACTLY in first[0]
    assert first[1] == [lines["violence"]]


def test_at_night_who_answers_comes_first_and_the_closed_line_last(
    app: Flask, session: Session, lines: dict[str, str]
) -> None:
    messages = said(app, session, "domestic_violence", "crisis", NIGHT)

    assert [ids for _text, ids in messages] == [[lines["listening"]], [lines["number"]], [lines["violence"]]]
    assert not any(EXACTLY in text for text, _ids in messages)
    assert "могут не ответить" in messages[-1][0]


def test_a_line_of_unknown_hours_that_helps_in_exactly_this_comes_before_others_who_answer(
    app: Flask, session: Session, lines: dict[str, str]
) -> None:
    messages = said(app, session, "child_abuse", "crisis", NIGHT)

    assert [ids for _text, ids in messages][:2] == [[lines["children"]], [lines["listening"]]]
    assert EXACTLY in messages[0][0]
    assert "попробуйте следующий номер" in messages[0][0]
    assert "сейчас на связи" in messages[1][0]


def test_in_an_emergency_the_numbers_stay_first(app: Flask, session: Session, lines: dict[str, str]) -> None:
    messages = said(app, session, "domestic_violence", "emergency", NIGHT)

    assert messages[0][1] == [lines["number"]]


def test_a_wish_to_die_finds_the_line_that_is_awake(app: Flask, session: Session, lines: dict[str, str]) -> None:
    first = said(app, session, "suicide_crisis", "crisis", NIGHT)[0]

    assert first[1] == [lines["listening"]]
    assert first[0].startswith("Хорошо, что вы об этом сказали")


def test_where_everybody_sleeps_the_kind_words_stand_beside_the_numbers(
    app: Flask, session: Session, lines: dict[str, str]
) -> None:
    session.delete(session.get_one(Service, lines["listening"]))
    session.flush()
    rebuild_index(session, app.extensions["ryadom_brain"].engine)

    first = said(app, session, "suicide_crisis", "crisis", NIGHT)[0]

    assert first[0].startswith("Хорошо, что вы об этом сказали")
    assert first[1] == [lines["number"]]
