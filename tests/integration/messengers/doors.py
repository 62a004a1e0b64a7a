"""Channels that differ in their wire format only: a fake of each, and a person who writes through it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.messengers.channel import Channel
from app.messengers.post import Post
from app.models import OutboxMessage
from tests.integration.messengers.fake_server import FakeServer
from tests.integration.messengers.fake_viber import FakeViber
from tests.integration.messengers.fake_vk import FakeVk
from tests.integration.messengers.fake_whatsapp import FakeWhatsApp

Update = dict[str, Any]


class Fake(FakeServer, Protocol):
    """A channel's server together with the phones of the people behind it."""

    address: str
    tried: int

    @property
    def settings(self) -> dict[str, Any]:
        """Return the settings that lead to this fake."""

    @property
    def texts(self) -> list[str]:
        """Return the words that reached people."""

    @property
    def buttons(self) -> dict[str, str]:
        """Return every offered button: title → data."""

    def request(self, update: Update, /) -> tuple[str, dict[str, Any]]:
        """Return the address and the signed request with which the channel delivers."""

    def says(self, text: str, /, *, person: int = 1) -> Update:
        """Return the update for written words."""

    def presses(self, data: str, /) -> Update:
        """Return the update for a pressed button."""

    def shares(self, lat: float, lon: float, /) -> Update:
        """Return the update for a shared place."""

    def sends_voice(self) -> Update:
        """Return the update for a voice message."""


FAKES: dict[str, Callable[[], Fake]] = {"viber": FakeViber, "whatsapp": FakeWhatsApp, "vk": FakeVk}


@dataclass
class Door:
    """A channel, a person and our worker."""

    name: str
    client: FlaskClient
    fake: Fake
    post: Post

    def deliver(self, update: Update) -> TestResponse:
        """Let the channel deliver an update."""
        address, sent = self.fake.request(update)
        return self.client.post(address, **sent)

    def after(self, *updates: Update) -> list[str]:
        """Deliver updates, let the worker work, and return the words that came back."""
        before = len(self.fake.texts)
        for one in updates:
            assert self.deliver(one).status_code == 200
        self.post.drain()
        return self.fake.texts[before:]

    def say(self, text: str) -> list[str]:
        """Write and return what comes back."""
        return self.after(self.fake.says(text))

    def press(self, title: str) -> list[str]:
        """Press a button by its title and return what comes back."""
        return self.after(self.fake.presses(self.fake.buttons[title]))


def served_channel(door: Door) -> Channel:
    """Return the adapter behind a door."""
    opened: dict[str, Channel] = door.client.application.extensions["ryadom_channels"]
    return opened[door.name]


def waiting(session: Session) -> list[OutboxMessage]:
    """Return what has not reached its person."""
    session.expire_all()
    return list(session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def let_time_pass(session: Session) -> None:
    """Let everything that waits be due."""
    session.execute(update(OutboxMessage).values(due_at=datetime.now(UTC) - timedelta(seconds=1)))
    session.commit()
