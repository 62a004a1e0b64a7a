"""A referral by e-mail: seen first, safe, without the subject, and forgotten when it has gone."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.config import Settings
from app.domain.locales import LOCALES
from app.messengers.mail import open_mail
from app.messengers.sending import send_outbox
from app.models import OutboxMessage, PhoneCall, Service
from tests.catalogue import Catalogue
from tests.integration.operator.conftest import Worker, begin
from tests.integration.operator.fake_smtp import FakeSmtp, mail_server

ADDRESS = "nobody@example.org"


@pytest.fixture
def box(app: Flask) -> Iterator[FakeSmtp]:
    """Run a mail server and let the site know of it."""
    settings: Settings = app.extensions["ryadom_settings"]
    box = FakeSmtp()
    with mail_server(box) as port:
        told = {"mail_host": "127.0.0.1", "mail_port": port, "mail_security": "none", "mail_sender": "help@example.org"}
        app.extensions["ryadom_settings"] = settings.model_copy(update=told)
        yield box
    app.extensions["ryadom_settings"] = settings


def deliver(app: Flask, session: Session) -> int:
    """Let the worker send what is due, whatever pause it had been given."""
    sender = open_mail(app.extensions["ryadom_settings"])
    assert sender
    session.execute(update(OutboxMessage).values(due_at=OutboxMessage.created_at))
    session.commit()
    return send_outbox(app, sender)


@pytest.mark.parametrize("language", LOCALES)
def test_a_letter_goes_after_a_look_and_nothing_of_it_is_kept(
    app: Flask, operator: Worker, catalogue: Catalogue, session: Session, box: FakeSmtp, language: str
) -> None:
    card, food = begin(operator), catalogue.id("RU", "food")
    operator.post(card, words="еда", pick=food, language=language)
    preview = unescape(operator.post(f"{card}/mail").get_data(as_text=True))
    unsafe = operator.post(f"{card}/mail", to=ADDRESS, send="1")
    sent = operator.post(f"{card}/mail", to=ADDRESS, send="1", safe="1")

    delivered = deliver(app, session)

    session.expire_all()
    letter = box.letters[0]
    assert (unsafe.status_code, sent.status_code, delivered) == (200, 303, 1)
    assert letter["To"] == ADDRESS
    assert "+000 00 000" in letter.get_content()  # type: ignore[attr-defined]
    assert str(letter["Subject"]) in preview
    assert session.scalars(select(OutboxMessage)).all() == []
    assert [one.way for one in session.scalars(select(PhoneCall)).one().referrals] == ["mail"]


def test_a_letter_about_violence_has_numbers_alone(
    operator: Worker, catalogue: Catalogue, session: Session, box: FakeSmtp
) -> None:
    card, crisis = begin(operator), catalogue.id("RU", "crisis")
    operator.post(card, words="муж бьёт", pick=crisis)

    page = unescape(operator.post(f"{card}/mail").get_data(as_text=True))
    letter = re.search(r"<pre[^>]*>(.*?)</pre>", page, re.DOTALL)

    assert letter
    assert session.get_one(Service, crisis).name not in letter[1]
    assert "+000 00 000" in letter[1]


def test_a_busy_server_is_tried_again_and_an_unknown_box_is_not(
    app: Flask, operator: Worker, catalogue: Catalogue, session: Session, box: FakeSmtp
) -> None:
    card = begin(operator)
    operator.post(card, words="еда", pick=catalogue.id("RU", "food"))
    operator.post(f"{card}/mail", to=ADDRESS, send="1", safe="1")
    box.refusals = ["451 later", "451 later"]

    outcomes = [deliver(app, session) for _ in range(3)]
    operator.post(f"{card}/mail", to=ADDRESS, send="1", safe="1")
    box.refusals = ["550 no such box", "550 no such box"]
    refused = [deliver(app, session) for _ in range(2)]

    assert outcomes == [0, 0, 1]
    assert refused == [0, 0]
    assert len(box.letters) == 1
    assert box.refusals == ["550 no such box"]


@pytest.mark.parametrize("wrong", ["", "nobody", "a b@example.org", "x@y\r\nBcc: z@example.org", "<x>@example.org"])
def test_a_wrong_address_sends_nothing(
    operator: Worker, catalogue: Catalogue, session: Session, box: FakeSmtp, wrong: str
) -> None:
    card = begin(operator)
    operator.post(card, words="еда", pick=catalogue.id("RU", "food"))

    answer = operator.post(f"{card}/mail", to=wrong, send="1", safe="1")

    assert answer.status_code == 200
    assert session.scalars(select(OutboxMessage)).all() == []


def test_a_sheet_opens_in_the_callers_language_and_is_noted(
    operator: Worker, catalogue: Catalogue, session: Session
) -> None:
    card, food = begin(operator), catalogue.id("RU", "food")
    operator.post(card, words="еда", pick=food, language="hy")

    answer = operator.post(f"{card}/sheet")
    address, _question, picked = answer.headers["Location"].partition("?list=")
    page = operator.get(address, list=picked).get_data(as_text=True)

    session.expire_all()
    assert answer.headers["Location"].startswith("/hy/list/print?list=")
    assert "+000 00 000" in page
    assert [one.way for one in session.scalars(select(PhoneCall)).one().referrals] == ["sheet"]
