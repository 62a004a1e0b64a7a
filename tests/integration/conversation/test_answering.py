"""Whatever the bot does, the person gets an answer from the directory, and soon."""

import time

import pytest
from flask.testing import FlaskClient

from tests.catalogue import Catalogue
from tests.integration.conversation.conftest import Person, hurry
from tests.integration.conversation.fake_bot import GARBAGE, FakeBot, Mood
from tests.questions import HUNGER, Question, by_language

PATIENCE_SECONDS = 3.0


@pytest.mark.parametrize("question", HUNGER, ids=by_language)
def test_a_question_with_a_town_gets_the_kitchen_of_the_town(
    client: FlaskClient, bot: FakeBot, catalogue: Catalogue, question: Question
) -> None:
    reply = Person(client, question.language).say(question.text)

    message = reply["messages"][0]
    assert reply["mode"] == "rasa"
    assert message["language"] == question.language
    assert message["services"][0]["id"] == catalogue.id(question.country, "food")
    assert 1 <= len(message["services"]) <= 3


@pytest.mark.parametrize("mood", [Mood.EMPTY, Mood.BROKEN, Mood.HANGING])
def test_a_failing_bot_is_replaced_in_time(person: Person, bot: FakeBot, catalogue: Catalogue, mood: Mood) -> None:
    hurry(bot.app)
    bot.mood = mood
    started = time.monotonic()

    reply = person.say(HUNGER[0].text)

    assert time.monotonic() - started < PATIENCE_SECONDS
    assert reply["mode"] == "fallback"
    assert reply["messages"][0]["services"][0]["id"] == catalogue.id("RU", "food")


@pytest.mark.parametrize("garbage", GARBAGE, ids=range(len(GARBAGE)))
def test_a_garbled_answer_counts_as_none(person: Person, bot: FakeBot, catalogue: Catalogue, garbage: bytes) -> None:
    bot.mood, bot.garbage = Mood.GARBAGE, garbage

    reply = person.say(HUNGER[0].text)

    assert reply["mode"] == "fallback"
    assert reply["messages"][0]["services"][0]["id"] == catalogue.id("RU", "food")


def test_a_service_that_the_record_does_not_know_is_not_shown(person: Person, bot: FakeBot) -> None:
    bot.mood = Mood.GARBAGE
    bot.garbage = (
        b'[{"custom": {"messages": [{"text": "a", "language": "ru", "services": [{"id": "invented", "score": 1}]}]}}]'
    )

    reply = person.say(HUNGER[0].text)

    assert [message["services"] for message in reply["messages"]] == [[]]


def test_the_bot_hears_no_more_than_codes_beside_the_words(person: Person, bot: FakeBot) -> None:
    person.say(HUNGER[0].text)

    heard = bot.heard[0]
    assert set(heard) == {"sender", "message", "metadata"}
    assert heard["message"] == HUNGER[0].text
    assert set(heard["metadata"]) == {"understanding", "language", "channel", "turn"}
    assert HUNGER[0].text not in str(heard["metadata"])
    assert person.conversation not in str(heard)


def test_the_talk_goes_on_when_the_bot_comes_back(person: Person, bot: FakeBot, catalogue: Catalogue) -> None:
    bot.mood = Mood.BROKEN
    person.say("где дают продукты бесплатно")
    bot.mood = Mood.WELL

    reply = person.say("в Москве")

    assert reply["mode"] == "rasa"
    assert reply["profile"]["needs"][0] == "food"
    assert reply["messages"][0]["services"][0]["id"] == catalogue.id("RU", "food")
