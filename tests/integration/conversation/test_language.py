"""The talk is in the person's language and follows them when they change it."""

import pytest
from flask.testing import FlaskClient

from app.domain.locales import LOCALES
from tests.integration.conversation.conftest import Person
from tests.integration.conversation.fake_bot import FakeBot, Mood
from tests.questions import HUNGER, Question, by_language

SLIGHT = ("ok", "👍", "123", "…")


@pytest.mark.parametrize("mood", [Mood.WELL, Mood.EMPTY])
@pytest.mark.parametrize("language", LOCALES)
def test_a_pressed_language_is_spoken_from_now_on(client: FlaskClient, bot: FakeBot, language: str, mood: Mood) -> None:
    bot.mood = mood
    person = Person(client, "uk" if language == "ru" else "ru")

    first = person.say(f'/change_language{{"language":"{language}"}}')
    second = person.say("/ask_human")

    spoken = {message["language"] for reply in (first, second) for message in reply["messages"]}
    assert spoken == {language}
    assert second["profile"]["language"] == language


@pytest.mark.parametrize("question", HUNGER, ids=by_language)
def test_the_answer_follows_the_language_of_the_question(client: FlaskClient, bot: FakeBot, question: Question) -> None:
    person = Person(client, "be" if question.language != "be" else "ru")
    person.say("/greet")

    reply = person.say(question.text)

    assert {message["language"] for message in reply["messages"]} == {question.language}
    assert reply["profile"]["language"] == question.language


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("text", SLIGHT)
def test_a_nod_does_not_change_the_language(client: FlaskClient, bot: FakeBot, language: str, text: str) -> None:
    reply = Person(client, language).say(text)

    assert {message["language"] for message in reply["messages"]} == {language}
