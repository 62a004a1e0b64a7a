"""A bot on a real socket, and a person who talks through the public API."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pydantic import AnyHttpUrl

from app.config import Settings
from search_index.text.analyzers import warm_up
from tests.catalogue import Catalogue
from tests.integration.conversation.fake_bot import FakeBot, serve
from tests.questions import Question

NUMBER = "+375 29 111-22-33"
"""A fictional number that a person gives to be called back."""


@pytest.fixture(scope="session", autouse=True)
def _warm() -> None:
    """Load the dictionaries before anybody is waited for."""
    warm_up()


@dataclass
class Person:
    """Says one thing after the other in one conversation."""

    client: FlaskClient
    language: str = "ru"
    conversation: str | None = None

    def say(self, text: str) -> dict[str, Any]:
        """Return the reply to a message and keep the conversation's key."""
        body = {"conversation": self.conversation, "text": text, "language": self.language}
        answer = self.client.post("/api/v1/chat", json=body)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        reply: dict[str, Any] = answer.get_json()
        self.conversation = reply["conversation"]
        return reply


def payloads(reply: dict[str, Any]) -> list[str]:
    """Return what the buttons of a reply send."""
    return [button["payload"] for message in reply["messages"] for button in message["buttons"]]


def asks_place(reply: dict[str, Any]) -> bool:
    """Tell whether the last message asks where the person is."""
    return any(button["payload"].startswith("/give_place") for button in reply["messages"][-1]["buttons"])


@pytest.fixture
def bot(app: Flask, catalogue: Catalogue, tmp_path: Path) -> Iterator[FakeBot]:
    """Run a bot and tell the application where it is."""
    settings: Settings = app.extensions["ryadom_settings"]
    bot = FakeBot(app, settings.dialogue_secret)
    server = serve(bot)
    told = {
        "bot_url": AnyHttpUrl(f"http://127.0.0.1:{server.server_port}"),
        "bot_timeout_seconds": 10.0,
        "bot_tracker": f"sqlite:///{tmp_path}/tracker.db",
    }
    app.extensions["ryadom_settings"] = settings.model_copy(update=told)
    yield bot
    bot.released.set()
    server.shutdown()
    server.server_close()


def hurry(app: Flask) -> None:
    """Let the bot take as little time as a slow machine under test can bear."""
    settings: Settings = app.extensions["ryadom_settings"]
    app.extensions["ryadom_settings"] = settings.model_copy(update={"bot_timeout_seconds": 1.5})


@pytest.fixture
def person(client: FlaskClient, bot: FakeBot) -> Person:
    """Return somebody who has said nothing yet."""
    return Person(client)


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
