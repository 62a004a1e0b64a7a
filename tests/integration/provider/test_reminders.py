"""Reminders: in the chosen rhythm, once, with a fresh link, and gone with one press."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from app.config import Settings
from app.domain.locales import LOCALES
from app.domain.provider import NEVER
from app.messengers.reminders import post_reminders
from app.models import OutboxMessage
from tests.factories import YEREVAN, service
from tests.integration.provider.conftest import Provider

Make = Callable[..., Provider]
NOW = datetime.now(UTC)
HALF_A_YEAR = timedelta(days=190)


@pytest.fixture
def settings(app: Flask) -> Settings:
    told = {"mail_host": "localhost", "mail_sender": "ryadom@example.org"}
    changed: Settings = app.extensions["ryadom_settings"].model_copy(update=told)
    app.extensions["ryadom_settings"] = changed
    return changed


def remind(app: Flask, session: Session, settings: Settings, now: datetime = NOW) -> int:
    with app.app_context():
        sent = post_reminders(session, settings, now=now)
    session.commit()
    return sent


def letter(session: Session) -> dict[str, object]:
    return session.scalars(select(OutboxMessage.call)).one()


@pytest.mark.parametrize("language", LOCALES)
def test_a_reminder_carries_a_fresh_link_and_comes_once(
    app: Flask, session: Session, settings: Settings, make_provider: Make, language: str
) -> None:
    provider = make_provider()
    provider.canteen.checked_on, provider.member.language = (NOW - HALF_A_YEAR).date(), language
    session.commit()

    sent = [remind(app, session, settings, NOW + timedelta(hours=hours)) for hours in (0, 1, 30)]

    link = re.search(r"(/provider/\S+)\n", str(letter(session)["text"]))
    assert sent == [1, 0, 0]
    assert link
    assert f'lang="{language}"' in provider.client.get(link[1]).text


def test_two_workers_that_remind_at_once_send_one_letter(
    app: Flask, engine: Engine, session: Session, settings: Settings, make_provider: Make
) -> None:
    make_provider().canteen.checked_on = (NOW - HALF_A_YEAR).date()
    session.commit()
    barrier = Barrier(2)

    def work(_: int) -> int:
        with Session(engine) as own:
            barrier.wait(10)
            return remind(app, own, settings)

    with ThreadPoolExecutor(2) as pool:
        sent = list(pool.map(work, range(2)))

    assert sorted(sent) == [0, 1]
    assert letter(session)


def test_one_press_ends_them(app: Flask, session: Session, settings: Settings, make_provider: Make) -> None:
    provider = make_provider()
    provider.canteen.checked_on = (NOW - HALF_A_YEAR).date()
    session.commit()
    remind(app, session, settings)
    stop = re.sub(r"^http://[^/]+", "", str(letter(session)["stop"]))

    seen = provider.client.get(stop).status_code
    session.refresh(provider.member)
    only_looked = provider.member.rhythm
    provider.client.post(stop, data={"List-Unsubscribe": "One-Click"})

    session.refresh(provider.member)
    assert (seen, only_looked, provider.member.rhythm) == (200, 6, NEVER)
    assert remind(app, session, settings, NOW + timedelta(days=400)) == 0


@pytest.mark.parametrize(
    ("chosen", "status", "kept"), [("3", 303, 3), ("12", 303, 12), ("0", 303, 0), ("5", 400, 6), ("x", 400, 6)]
)
def test_the_provider_chooses_the_rhythm(make_provider: Make, chosen: str, status: int, kept: int) -> None:
    provider = make_provider()

    answer = provider.client.post(f"{provider.link()}/rhythm", data={"rhythm": chosen})

    provider.session.refresh(provider.member)
    assert (answer.status_code, provider.member.rhythm) == (status, kept)


def test_what_was_confirmed_is_not_asked_again_so_soon(
    app: Flask, session: Session, settings: Settings, make_provider: Make
) -> None:
    provider = make_provider()
    provider.client.post(f"{provider.link()}/right/{provider.canteen.id}")

    assert remind(app, session, settings, NOW + timedelta(days=100)) == 0


def test_each_record_is_reminded_of_before_it_is_called_old(
    app: Flask, session: Session, settings: Settings, make_provider: Make
) -> None:
    provider = make_provider()
    provider.member.reminded_on = NOW.date() - timedelta(days=100)
    provider.member.rhythm = 12
    provider.canteen.checked_on = NOW.date() - timedelta(days=600)
    second = service("Երկրորդ ճաշարան", provider.canteen.organization, YEREVAN)
    second.checked_on = NOW.date() - timedelta(days=365 - 7)
    session.add(second)
    session.commit()

    assert remind(app, session, settings) == 1


def test_a_record_that_nobody_ever_checked_is_reminded_of_before_it_is_withdrawn(
    app: Flask, session: Session, settings: Settings, make_provider: Make
) -> None:
    provider = make_provider()
    provider.member.reminded_on, provider.member.rhythm = NOW.date() - timedelta(days=100), 12
    provider.canteen.checked_on, provider.canteen.source_date = None, "undated"
    provider.canteen.came_on = NOW.date() - timedelta(days=730 - 7)
    session.commit()

    assert remind(app, session, settings) == 1
