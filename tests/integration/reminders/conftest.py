"""Somebody of an organization who has a page by a link and a phone with messengers."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.provider import Purpose
from app.messengers.post import Post
from app.messengers.reminders import post_reminders
from app.models import OrganizationMember, OutboxMessage
from app.operations.provider.ties import make_tie_code
from tests.integration.conftest import SECRET
from tests.integration.conversation.conftest import bot  # noqa: F401
from tests.integration.messengers.conftest import (  # noqa: F401
    Chat,
    chat,
    enter,
    fakes,
    gateway,
    phone,
    served,
    telegram,
)
from tests.integration.provider.conftest import (  # noqa: F401
    Provider,
    _nobody_is_slowed_down,
    make_member,
    make_provider,
    make_service,
)

TIE = re.compile(r"#\d{4}-\d{4}-\d{4}")
LINK = re.compile(r"https://ryadom\.example(/provider/[^\s/]+)(?=\s)")
HALF_A_YEAR = timedelta(days=190)


@dataclass
class Keeper:
    """Somebody who keeps a record, at a browser and in Telegram."""

    app: Flask
    session: Session
    provider: Provider
    chat: Chat

    @property
    def member(self) -> OrganizationMember:
        """Return the member as it is kept now."""
        self.session.expire_all()
        return self.provider.member

    def page(self) -> str:
        """Open the page of the link that came by post."""
        return self.provider.client.get(self.provider.link()).text

    def ask(self, purpose: Purpose = Purpose.MAILED) -> str:
        """Ask on the page for a messenger and return what it shows."""
        return self.provider.client.post(f"{self.provider.link(purpose)}/messenger").text

    def code(self, purpose: Purpose = Purpose.MAILED) -> str:
        """Return the code that the page shows."""
        shown = TIE.search(self.ask(purpose))
        assert shown
        return shown[0]

    def old_code(self, *, days: int) -> str:
        """Return a code that was made some days ago."""
        code = make_tie_code(SECRET, self.member, Purpose.MAILED, now=datetime.now(UTC) - timedelta(days=days))
        self.session.commit()
        return code

    def change(self, **told: object) -> None:
        """Store something else of the member."""
        member = self.member
        for name, value in told.items():
            setattr(member, name, value)
        self.session.commit()

    def remind(self, *, days: int = 0) -> int:
        """Let the day of reminders come, and return how many there were."""
        self.session.expire_all()
        with self.app.app_context():
            count = post_reminders(self.session, self.settings, now=datetime.now(UTC) + timedelta(days=days))
        self.session.commit()
        return count

    def reminded(self) -> list[str]:
        """Let the day of reminders come and return what reaches Telegram."""
        self.remind()
        return self.chat.after()

    def correct_by(self, text: str) -> str:
        """Correct hours by the link in a reminder and return what the page says of it: «now» or «later»."""
        told = {"hours": "Mo-Fr 08:00-09:00", "was-hours": ""}
        address = f"{link_in(text)}/correct/{self.provider.canteen.id}"
        return self.provider.client.post(address, data=told).headers["Location"].partition("done=")[2].partition("&")[0]

    @property
    def letters(self) -> list[dict[str, Any]]:
        """Return what goes out by e-mail."""
        self.session.expire_all()
        mail = OutboxMessage.channel == "mail"
        return list(self.session.scalars(select(OutboxMessage.call).where(mail).order_by(OutboxMessage.id)))

    @property
    def settings(self) -> Any:
        """Return the settings."""
        return self.app.extensions["ryadom_settings"]

    def set(self, **told: object) -> None:
        """Change settings."""
        self.app.extensions["ryadom_settings"] = self.settings.model_copy(update=told)


def link_in(text: str) -> str:
    """Return the path of the link to the record."""
    found = LINK.search(text)
    assert found, text
    return found[1]


@pytest.fixture
def keeper(app: Flask, session: Session, chat: Chat, make_provider: Callable[..., Provider]) -> Keeper:  # noqa: F811
    """Return an owner whose address is checked, whose record waits for a check, and who is tied to nothing."""
    made = Keeper(app, session, make_provider(), chat)
    made.provider.canteen.checked_on = (datetime.now(UTC) - HALF_A_YEAR).date()
    session.commit()
    made.set(mail_host="localhost", mail_sender="ryadom@example.org")
    # No server here is slow on purpose, but a machine under test may be
    served_ones = app.extensions["ryadom_channels"]
    served_ones |= {name: replace(channel, timeout=10.0) for name, channel in served_ones.items()}
    chat.writer, chat.post = replace(chat.writer, id=70_077), Post(app)
    return made
