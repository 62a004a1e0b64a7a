"""Channels with fakes behind them, and people who use them."""

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pydantic import AnyHttpUrl
from werkzeug.test import TestResponse

from app import messengers
from app.config import Settings
from app.messengers.post import Post
from search_index.text.analyzers import warm_up
from tests.catalogue import Catalogue
from tests.integration.messengers import fake_sms, fake_telegram
from tests.integration.messengers.doors import FAKES, Door, Fake
from tests.integration.messengers.fake_server import serving
from tests.integration.messengers.fake_sms import FakeSms
from tests.integration.messengers.fake_telegram import FakeTelegram, Writer

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
TELEGRAM, SMS = "/messengers/telegram/webhook", "/messengers/sms/webhook"


@pytest.fixture(scope="session", autouse=True)
def _warm() -> None:
    """Load the dictionaries before anybody is waited for."""
    warm_up()


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    """Run Telegram."""
    fake = FakeTelegram()
    with serving(fake) as fake.address:
        yield fake


@pytest.fixture
def gateway() -> Iterator[FakeSms]:
    """Run an SMS gateway."""
    fake = FakeSms()
    with serving(fake) as fake.address:
        yield fake


@pytest.fixture
def fakes() -> Iterator[dict[str, Fake]]:
    """Run the servers of all other channels."""
    made = {name: make() for name, make in FAKES.items()}
    with ExitStack() as stack:
        for fake in made.values():
            fake.address = stack.enter_context(serving(fake))
        yield made


@pytest.fixture
def served(app: Flask, telegram: FakeTelegram, gateway: FakeSms, fakes: dict[str, Fake]) -> Flask:
    """Return the application with every channel configured."""
    settings: Settings = app.extensions["ryadom_settings"]
    told = {
        "telegram_token": fake_telegram.TOKEN,
        "telegram_secret": fake_telegram.SECRET,
        "telegram_api": AnyHttpUrl(telegram.address),
        "sms_url": AnyHttpUrl(gateway.address),
        "sms_secret": fake_sms.SECRET,
        "messenger_timeout_seconds": 0.5,
        "public_url": "https://ryadom.example",
    }
    for fake in fakes.values():
        told |= fake.settings
    settings = settings.model_copy(update=told)
    app.extensions["ryadom_settings"] = settings
    messengers.init_app(app, settings)
    return app


@dataclass
class Chat:
    """A person in Telegram and our worker."""

    client: FlaskClient
    telegram: FakeTelegram
    post: Post
    writer: Writer = field(default_factory=Writer)

    def deliver(self, update: dict[str, Any]) -> TestResponse:
        """Let Telegram deliver an update."""
        return self.client.post(TELEGRAM, json=update, headers={SECRET_HEADER: fake_telegram.SECRET})

    def after(self, *updates: dict[str, Any]) -> list[str]:
        """Deliver updates, let the worker work, and return the words that came back."""
        before = len(self.telegram.texts)
        for update in updates:
            assert self.deliver(update).status_code == 200
        self.post.drain()
        return self.telegram.texts[before:]

    def say(self, text: str) -> list[str]:
        """Write and return what comes back."""
        return self.after(self.writer.says(text))

    def press(self, title: str) -> list[str]:
        """Press a button by its title and return what comes back."""
        return self.after(self.writer.presses(self.telegram.buttons[title]))


@pytest.fixture
def chat(served: Flask, client: FlaskClient, telegram: FakeTelegram, catalogue: Catalogue) -> Chat:
    """Return a person who has not written yet."""
    return Chat(client, telegram, Post(served))


@dataclass
class Phone:
    """A person with a simple phone and our worker."""

    client: FlaskClient
    gateway: FakeSms
    post: Post

    def deliver(self, message: dict[str, Any]) -> TestResponse:
        """Let the gateway bring a message."""
        body, stamp = json.dumps(message).encode(), str(int(time.time()))
        headers = {"X-Ryadom-Timestamp": stamp, "X-Ryadom-Signature": fake_sms.sign("in", stamp, body)}
        return self.client.post(SMS, data=body, headers=headers)

    def say(self, text: str) -> list[str]:
        """Write and return what comes back."""
        before = len(self.gateway.texts)
        assert self.deliver(fake_sms.arrives(text)).status_code == 200
        self.post.drain()
        return self.gateway.texts[before:]


@pytest.fixture
def phone(served: Flask, client: FlaskClient, gateway: FakeSms, catalogue: Catalogue) -> Phone:
    """Return a person who has not written yet."""
    return Phone(client, gateway, Post(served))


def enter(name: str, served: Flask, client: FlaskClient, fakes: dict[str, Fake]) -> Door:
    """Return a person who has not written yet."""
    return Door(name, client, fakes[name], Post(served))


@pytest.fixture(params=FAKES)
def door(
    request: pytest.FixtureRequest, served: Flask, client: FlaskClient, fakes: dict[str, Fake], catalogue: Catalogue
) -> Door:
    """Return a person who has not written yet, in each channel in turn."""
    return enter(request.param, served, client, fakes)
