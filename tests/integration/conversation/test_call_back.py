"""A person asks to be called back: the number goes to the operators' queue and nowhere else."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.config import Settings
from app.domain.locales import LOCALES
from app.models import CallbackRequest, CallbackStatus
from app.operations.call_back import forget_old_callbacks, waiting_callbacks
from tests.catalogue import Catalogue
from tests.integration.conversation.conftest import Person, payloads
from tests.integration.conversation.fake_bot import FakeBot, Mood
from tests.questions import HUNGER, Question, by_language

NUMBER = "+375 29 111-22-33"


@pytest.fixture
def call_centre(app: Flask, bot: FakeBot) -> None:
    """Let there be operators."""
    settings: Settings = app.extensions["ryadom_settings"]
    told = {"call_centre_hours": "Mon-Fri 9:00-18:00", "call_centre_timezone": "Europe/Minsk"}
    app.extensions["ryadom_settings"] = settings.model_copy(update=told)


def asked_back(client: FlaskClient, question: Question) -> Person:
    """Return a person who has given a number and a time, and is asked to agree."""
    person = Person(client, question.language)
    person.say(question.text)
    person.say("/ask_callback")
    person.say(NUMBER)
    person.say('/callback_time{"when":"evening"}')
    return person


def test_nobody_promises_a_call_where_no_operators_are(client: FlaskClient, bot: FakeBot, catalogue: Catalogue) -> None:
    person = Person(client)
    person.say(HUNGER[0].text)

    assert "/ask_callback" not in payloads(person.say("/ask_human"))


@pytest.mark.parametrize("question", HUNGER, ids=by_language)
def test_after_consent_the_operators_see_number_time_and_needs(
    client: FlaskClient,
    bot: FakeBot,
    catalogue: Catalogue,
    session: Session,
    call_centre: None,
    question: Question,
) -> None:
    person = asked_back(client, question)
    session.expire_all()
    before = waiting_callbacks(session)

    person.say("/affirm")

    session.expire_all()
    (request,) = waiting_callbacks(session)
    assert before == []
    assert (request.phone, request.language) == ("+375291112233", question.language)
    assert request.safe_time
    assert request.profile["needs"][0] == "food"  # type: ignore[index]
    assert request.profile["place"] == question.place


def test_the_number_never_reaches_the_bot(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, call_centre: None
) -> None:
    asked_back(client, HUNGER[0]).say("/affirm")

    assert "111-22-33" not in str(bot.heard)
    assert "291112233" not in str(bot.heard)


@pytest.mark.parametrize("mood", [Mood.WELL, Mood.EMPTY])
def test_without_consent_nothing_is_kept(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, session: Session, call_centre: None, mood: Mood
) -> None:
    bot.mood = mood
    asked_back(client, HUNGER[0]).say("/deny")

    session.expire_all()
    assert session.scalars(select(CallbackRequest)).all() == []


def test_what_is_no_number_is_asked_for_again_and_the_time_may_be_told_in_words(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, session: Session, call_centre: None
) -> None:
    person = Person(client)
    person.say(HUNGER[0].text)
    person.say("/ask_callback")

    again = person.say("12")
    person.say("мой номер " + NUMBER)
    person.say("после шести, пока муж на работе")

    assert "не похоже на номер" in again["messages"][0]["text"]
    session.expire_all()
    assert session.scalars(select(CallbackRequest)).one().safe_time == "после шести, пока муж на работе"


def test_danger_told_instead_of_a_number_is_answered_first(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, call_centre: None
) -> None:
    person = Person(client)
    person.say(HUNGER[0].text)
    person.say("/ask_callback")

    reply = person.say("он ломает дверь, у него нож")

    assert reply["mode"] == "safety"
    assert reply["profile"]["urgency"] == "emergency"
    assert reply["messages"][0]["services"]


@pytest.mark.parametrize("language", LOCALES)
def test_each_step_is_said_in_the_language_of_the_talk(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, call_centre: None, language: str
) -> None:
    person = Person(client, language)
    person.say(HUNGER[LOCALES.index(language)].text)

    said = [person.say("/ask_callback"), person.say(NUMBER), person.say('/callback_time{"when":"any"}')]

    assert {message["language"] for reply in said for message in reply["messages"]} == {language}


def test_delete_my_data_takes_the_request_out_of_the_queue(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, session: Session, call_centre: None
) -> None:
    person = asked_back(client, HUNGER[0])
    person.say("/affirm")

    person.say("/delete_data")
    person.say("/affirm")

    session.expire_all()
    assert session.scalars(select(CallbackRequest)).all() == []


def test_requests_are_deleted_after_thirty_days_and_drafts_after_one(session: Session) -> None:
    now = datetime(2026, 11, 26, 12, tzinfo=UTC)
    for days, status in ((29, CallbackStatus.DONE), (31, CallbackStatus.WAITING), (2, CallbackStatus.DRAFT)):
        session.add(
            CallbackRequest(
                conversation=f"talk {days}",
                phone="+375291112233",
                language="ru",
                profile={},
                status=status,
                created_at=now - timedelta(days=days),
            )
        )
    session.flush()

    forget_old_callbacks(session, now=now)

    assert [request.conversation for request in session.scalars(select(CallbackRequest))] == ["talk 29"]
