"""A talk is handed over to an operator who answers in it."""

import re
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.models import CallbackRequest, OperatorMessage
from app.operations.hand_over_profile import fetch_profile
from app.operations.operator_chat import read_talk, write_to_person
from app.operations.operator_queue import claim_request, finish_request, read_queue
from tests.catalogue import Catalogue
from tests.integration.conftest import SECRET
from tests.integration.conversation.conftest import Person, payloads
from tests.integration.conversation.fake_bot import FakeBot, Mood
from tests.questions import HUNGER

OPERATOR = "11111111-1111-1111-1111-111111111111"
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
ANSWERS = {
    "ru": "Здравствуйте, приходите завтра",
    "uk": "Добрий день, приходьте завтра",
    "be": "Добры дзень, прыходзьце заўтра",
    "hy": "Բարև ձեզ, եկեք վաղը",
    "tg": "Салом, пагоҳ биёед",
}


def handed_over(client: FlaskClient, language: str = "ru") -> Person:
    """Return a person who has agreed that an operator answers in the talk."""
    person = Person(client, language)
    person.say(HUNGER[LOCALES.index(language)].text)
    assert "/ask_operator" in payloads(person.say("/ask_human"))
    person.say("/ask_operator")
    person.say("/affirm")
    return person


def taken(session: Session) -> CallbackRequest:
    """Return the one request of the queue, taken by an operator."""
    session.expire_all()
    (waiting,) = read_queue(session, OPERATOR, now=NOW)
    assert claim_request(session, waiting.request.id, OPERATOR, now=NOW)
    session.commit()
    return waiting.request


@pytest.mark.parametrize(("language", "mood"), [("tg", Mood.EMPTY), *((code, Mood.WELL) for code in LOCALES)])
def test_the_person_reads_the_operator_s_answer_in_the_chat(
    catalogue: Catalogue, session: Session, call_centre: None, language: str, bot: FakeBot, mood: Mood
) -> None:
    bot.mood = mood
    person = handed_over(bot.app.test_client(use_cookies=False), language)
    request = taken(session)
    write_to_person(session, request, ANSWERS[language], language, now=NOW)
    session.commit()

    first = person.say("/read_answer")
    again = person.say("/hear_operator")

    assert request.profile["needs"][0] == "food"  # type: ignore[index]
    assert ANSWERS[language] in first["messages"][0]["text"]
    assert first["messages"][0]["language"] == language
    assert again["messages"] == []


def test_nothing_is_queued_before_the_person_has_agreed(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, session: Session, call_centre: None
) -> None:
    person = Person(client)
    person.say(HUNGER[0].text)
    person.say("/ask_operator")
    before = read_queue(session, OPERATOR, now=NOW)

    person.say("/deny")

    session.expire_all()
    assert before == read_queue(session, OPERATOR, now=NOW) == []
    assert session.scalars(select(CallbackRequest)).all() == []


def test_words_go_to_the_operator_and_not_to_the_bot_until_the_talk_is_closed(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, session: Session, call_centre: None
) -> None:
    person = handed_over(client)
    request = taken(session)
    heard_before = len(bot.heard)

    reply = person.say("можно с собакой?")
    messages = [message.text for message in read_talk(session, request.id)]
    finish_request(session, request.id, OPERATOR)
    session.commit()
    person.say("спасибо вам")

    assert reply["messages"][0]["text"] == "Ваше сообщение передано оператору."
    assert messages == ["можно с собакой?"]
    assert [heard["message"] for heard in bot.heard[heard_before:]] == ["спасибо вам"]


def test_an_emergency_is_answered_at_once_whoever_has_the_talk(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, session: Session, call_centre: None
) -> None:
    person = handed_over(client)
    request = taken(session)
    write_to_person(session, request, ANSWERS["ru"], "ru", now=NOW)
    session.commit()

    reply = person.say("он ломает дверь, у него нож")

    assert reply["mode"] == "safety"
    assert reply["messages"][0]["services"]
    assert ANSWERS["ru"] in reply["messages"][-1]["text"]


def test_delete_my_data_takes_the_request_and_its_messages(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, session: Session, call_centre: None
) -> None:
    person = handed_over(client)
    write_to_person(session, taken(session), ANSWERS["ru"], "ru", now=NOW)
    session.commit()

    person.say("/delete_data")
    person.say("/affirm")

    session.expire_all()
    assert session.scalars(select(CallbackRequest)).all() == []
    assert session.scalars(select(OperatorMessage)).all() == []


def test_nobody_else_hears_the_answer(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, session: Session, call_centre: None
) -> None:
    handed_over(client)
    write_to_person(session, taken(session), ANSWERS["ru"], "ru", now=NOW)
    session.commit()
    other = Person(client)

    assert ANSWERS["ru"] not in str(other.say("/hear_operator"))
    assert ANSWERS["ru"] not in str(other.say(HUNGER[0].text))


@pytest.mark.parametrize("language", LOCALES)
def test_a_code_to_tell_on_the_phone_is_given_in_the_language_of_the_talk(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, session: Session, call_centre: None, language: str
) -> None:
    person = Person(client, language)
    person.say(HUNGER[LOCALES.index(language)].text)
    person.say("/ask_human")

    (said,) = person.say("/ask_code")["messages"]

    code = re.search(r"[2-9A-Z]{3} [2-9A-Z]{3}", said["text"])
    assert code
    told = fetch_profile(session, SECRET, code[0], now=datetime.now(UTC))
    assert said["language"] == language
    assert told
    assert told.needs[0] == "food"
