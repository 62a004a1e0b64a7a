"""Buttons do what they say; what only looks like a button's payload does nothing."""

import pytest
from flask.testing import FlaskClient

from app.domain.locales import LOCALES
from tests.catalogue import Catalogue
from tests.integration.conversation.conftest import Person, payloads
from tests.integration.conversation.fake_bot import FakeBot, Mood
from tests.questions import HUNGER_SOMEWHERE, Question, by_language

HOSTILE = (
    '/tell_need{"need":"<script>alert(1)</script>"}',
    '/tell_need{"need":"no_such_need","urgency":"emergency"}',
    '/tell_need{"need":["food","debt"]}',
    '/tell_need{"need":"\\ud800"}',
    '/tell_need{"need":"\\u0000"}',
    '/give_place{"place":"../../etc/passwd"}',
    '/give_place{"place":"' + "9" * 380 + '"}',
    '/change_language{"language":"xx"}',
    "/tell_need{not json}",
    "/tell_need[]",
    '/tell_need@0.9{"need":"food"}',
    '/not_suitable{"why":"no_answer","service":"no-such-service"}',
    '/not_suitable{"why":"no_such_reason"}',
    '/callback_time{"when":"no_such_time"}',
    "/restart",
    "/session_start",
    "/back",
    "/no_such_act",
    "/" + "a" * 41,
    "//",
)


@pytest.mark.parametrize("mood", [Mood.WELL, Mood.EMPTY])
@pytest.mark.parametrize("language", LOCALES)
def test_a_need_and_a_place_can_be_pressed(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, language: str, mood: Mood
) -> None:
    bot.mood = mood
    person = Person(client, language)
    person.say('/tell_need{"need":"food","urgency":"routine"}')

    reply = person.say('/give_place{"place":"AM"}')

    assert (reply["profile"]["needs"], reply["profile"]["place"]) == (["food"], "AM")
    assert reply["messages"][0]["language"] == language
    assert reply["messages"][0]["services"][0]["id"] == catalogue.id("AM", "food")


@pytest.mark.parametrize("question", HUNGER_SOMEWHERE, ids=by_language)
def test_every_button_of_a_talk_can_be_pressed(client: FlaskClient, bot: FakeBot, question: Question) -> None:
    offered = payloads(Person(client, question.language).say(question.text))

    replies = {payload: Person(client, question.language).say(payload) for payload in offered}

    assert offered
    assert all(reply["messages"][0]["text"] for reply in replies.values())


@pytest.mark.parametrize("mood", [Mood.WELL, Mood.EMPTY])
@pytest.mark.parametrize("payload", HOSTILE)
def test_a_hostile_payload_changes_nothing(client: FlaskClient, bot: FakeBot, payload: str, mood: Mood) -> None:
    bot.mood = mood
    person = Person(client)
    before = person.say("где дают продукты бесплатно, я в Москве")["profile"]

    reply = person.say(payload)

    assert reply["profile"] == before
    assert "<script>" not in str(reply["messages"])


@pytest.mark.parametrize("payload", ["/restart", "/session_start", "/продукты", "//affirm", '/tell_need@0.9{"a":1}'])
def test_no_command_of_its_own_reaches_the_bot(person: Person, bot: FakeBot, payload: str) -> None:
    person.say(payload)

    assert bot.heard[0]["message"] == "/nonsense" or not bot.heard[0]["message"].startswith("/")


def test_urgency_of_a_button_is_one_that_we_know(person: Person) -> None:
    reply = person.say('/tell_need{"need":"food","urgency":"apocalypse"}')

    assert reply["profile"]["urgency"] == "routine"
