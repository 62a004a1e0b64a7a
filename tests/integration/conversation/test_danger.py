"""Danger never waits: numbers come first, whatever the bot does, in every language."""

import time
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.integration.conversation.conftest import Person, hurry
from tests.integration.conversation.fake_bot import FakeBot, Mood
from tests.questions import DANGER, TOWNS, Question, by_language

CALLED_AT_ONCE = {"emergency", "crisis"}


def assert_numbers_first(reply: dict[str, Any]) -> None:
    """Check that the first message holds numbers to call and asks nothing else before them."""
    first = reply["messages"][0]
    assert reply["mode"] == "safety"
    assert {service["level"] for service in first["services"]} <= CALLED_AT_ONCE
    assert all(service["phones"][0]["dial"] for service in first["services"])
    assert first["services"]


@pytest.mark.parametrize("mood", [Mood.WELL, Mood.EMPTY, Mood.BROKEN, Mood.GARBAGE])
@pytest.mark.parametrize("question", DANGER, ids=by_language)
def test_numbers_come_first_whatever_the_bot_does(
    client: FlaskClient, bot: FakeBot, question: Question, mood: Mood
) -> None:
    bot.mood = mood

    reply = Person(client, question.language).say(question.text)

    assert_numbers_first(reply)
    assert reply["messages"][0]["language"] == question.language


def test_numbers_come_in_time_while_the_bot_hangs(person: Person, bot: FakeBot) -> None:
    hurry(bot.app)
    bot.mood = Mood.HANGING
    started = time.monotonic()

    reply = person.say(DANGER[0].text)

    assert time.monotonic() - started < 3
    assert_numbers_first(reply)


@pytest.mark.parametrize("question", DANGER, ids=by_language)
def test_with_a_town_the_numbers_are_those_of_its_country(
    client: FlaskClient, bot: FakeBot, question: Question
) -> None:
    reply = Person(client, question.language).say(f"{TOWNS[question.language]}: {question.text}")

    assert_numbers_first(reply)
    countries = {service["country"] for service in reply["messages"][0]["services"]}
    assert countries == {{"ru": "RU", "uk": "UA", "be": "BY", "hy": "AM", "tg": "TJ"}[question.language]}


def test_a_town_told_after_danger_brings_its_numbers(person: Person) -> None:
    person.say(DANGER[0].text)

    reply = person.say("я в Москве")

    assert_numbers_first(reply)
    assert {service["country"] for service in reply["messages"][0]["services"]} == {"RU"}


def test_a_country_pressed_after_danger_brings_its_numbers(person: Person) -> None:
    person.say(DANGER[0].text)

    reply = person.say('/give_place{"place":"TJ"}')

    assert_numbers_first(reply)
    assert {service["country"] for service in reply["messages"][0]["services"]} == {"TJ"}


@pytest.mark.parametrize("need", ["domestic_violence", "sexual_violence", "child_abuse", "suicide_crisis"])
def test_a_dangerous_need_chosen_calmly_brings_numbers_too(person: Person, need: str) -> None:
    reply = person.say(f'/tell_need{{"need":"{need}","urgency":"routine"}}')

    assert_numbers_first(reply)


def test_thanks_after_danger_get_no_second_alarm(person: Person, bot: FakeBot) -> None:
    bot.intents["спасибо"] = "thank"
    person.say(DANGER[0].text)

    reply = person.say("спасибо")

    assert reply["mode"] == "rasa"


def test_an_everyday_need_after_danger_is_routine_again(person: Person) -> None:
    person.say(DANGER[0].text)

    reply = person.say("где оформить пенсию по старости в Москве")

    assert reply["profile"]["urgency"] == "routine"
    assert reply["mode"] == "rasa"
