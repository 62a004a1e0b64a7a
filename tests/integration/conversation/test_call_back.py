"""A person asks to be called back: the number goes to the operators' queue and nowhere else."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.models import CallbackRequest
from app.operations.call_back import waiting_callbacks
from tests.catalogue import Catalogue
from tests.integration.conversation.conftest import NUMBER, Person, asked_back, payloads
from tests.integration.conversation.fake_bot import FakeBot
from tests.questions import HUNGER, Question, by_language


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


WITH_NUMBER = {
    "as it was asked for": (),
    "with a danger beside it": ("/ask_callback", f"{NUMBER} он ломает дверь, у него нож"),
    "put right while consent is asked for": ("/ask_callback", NUMBER, '/callback_time{"when":"any"}', f"нет, {NUMBER}"),
    "without being asked": (f"позвоните мне {NUMBER}",),
    "after another question": ("/ask_callback", "а это бесплатно?", "мой номер 8 029 111-22-33"),
}


@pytest.mark.parametrize("said", WITH_NUMBER.values(), ids=WITH_NUMBER.keys())
def test_the_number_never_reaches_the_bot(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, call_centre: None, said: tuple[str, ...]
) -> None:
    person = asked_back(client, HUNGER[0])

    for message in (*said, "/affirm"):
        person.say(message)

    assert "111-22-33" not in str(bot.heard)
    assert "291112233" not in str(bot.heard)


def test_a_number_that_is_put_right_is_the_one_that_is_called(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, session: Session, call_centre: None
) -> None:
    person = asked_back(client, HUNGER[0])

    person.say("ой, не тот, вот: +375 29 111-22-44")
    person.say('/callback_time{"when":"any"}')
    person.say("/affirm")

    session.expire_all()
    assert [request.phone for request in waiting_callbacks(session)] == ["+375291112244"]


def test_a_request_that_waits_stays_while_another_is_begun_and_left(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, session: Session, call_centre: None
) -> None:
    person = asked_back(client, HUNGER[0])
    person.say("/affirm")

    for message in ("/ask_callback", "+375 29 111-22-44", "/ask_more"):
        person.say(message)

    session.expire_all()
    assert [request.phone for request in session.scalars(select(CallbackRequest))] == ["+375291112233"]


@pytest.mark.parametrize("time", ["не раньше шести", "только не утром"])
def test_a_time_that_begins_with_not_is_a_time(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, session: Session, call_centre: None, time: str
) -> None:
    person = Person(client)
    person.say(HUNGER[0].text)
    person.say("/ask_callback")
    person.say(NUMBER)

    person.say(time)

    session.expire_all()
    assert session.scalars(select(CallbackRequest)).one().safe_time == time


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
