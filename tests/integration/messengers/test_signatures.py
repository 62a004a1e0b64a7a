"""Nobody but the channel itself can make the bot do anything."""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import MessengerUpdate, OutboxMessage
from tests.integration.messengers import fake_sms, fake_telegram
from tests.integration.messengers.attempts import ATTEMPTS
from tests.integration.messengers.conftest import SECRET_HEADER, SMS, TELEGRAM, Chat, Phone
from tests.integration.messengers.doors import FAKES
from tests.integration.messengers.fake_telegram import Writer

Attempt = tuple[str, dict[str, Any]]
TEXT = json.dumps(fake_sms.arrives("помогите")).encode()


def _telegram(secret: str | None, data: bytes | None = None) -> Attempt:
    headers = {SECRET_HEADER: secret} if secret is not None else {}
    return TELEGRAM, {"data": data or json.dumps(Writer().says("помогите")).encode(), "headers": headers}


def _sms(body: bytes, signature: str | None, age: int = 0) -> Attempt:
    stamp = str(int(time.time()) - age)
    headers = {"X-Ryadom-Timestamp": stamp}
    if signature is not None:
        headers["X-Ryadom-Signature"] = signature or fake_sms.sign("in", stamp, body)
    return SMS, {"data": body, "headers": headers}


def _sms_signed_as_ours() -> Attempt:
    stamp = str(int(time.time()))
    headers = {"X-Ryadom-Timestamp": stamp, "X-Ryadom-Signature": fake_sms.sign("out", stamp, TEXT)}
    return SMS, {"data": TEXT, "headers": headers}


def _sms_with_one_byte_changed() -> Attempt:
    address, sent = _sms(TEXT, "")
    return address, {**sent, "data": TEXT[:-2] + b"!" + TEXT[-1:]}


REFUSED: dict[str, tuple[Callable[[], Attempt], int]] = {
    "telegram, no secret": (lambda: _telegram(None), 403),
    "telegram, an empty secret": (lambda: _telegram(""), 403),
    "telegram, another secret": (lambda: _telegram("another_secret_of_somebody"), 403),
    "telegram, one byte changed": (lambda: _telegram(fake_telegram.SECRET[:-1] + "X"), 403),
    "telegram, letters that are not ASCII": (lambda: _telegram("секрет"), 403),
    "telegram, oversize": (lambda: _telegram(fake_telegram.SECRET, b" " * 300_000), 413),
    "telegram, not JSON": (lambda: _telegram(fake_telegram.SECRET, b"\xff{"), 400),
    "telegram, nested without end": (lambda: _telegram(fake_telegram.SECRET, b"[" * 100_000), 400),
    "telegram, no update": (lambda: _telegram(fake_telegram.SECRET, b"[]"), 400),
    "sms, no signature": (lambda: _sms(TEXT, None), 403),
    "sms, another signature": (lambda: _sms(TEXT, "0" * 64), 403),
    "sms, one byte changed": (_sms_with_one_byte_changed, 403),
    "sms, signed long ago": (lambda: _sms(TEXT, "", age=3600), 403),
    "sms, signed for later": (lambda: _sms(TEXT, "", age=-3600), 403),
    "sms, our own message sent back": (_sms_signed_as_ours, 403),
    "sms, oversize": (lambda: _sms(b" " * 300_000, ""), 413),
    "sms, not JSON": (lambda: _sms(b"<xml/>", ""), 400),
    "sms, nobody wrote it": (lambda: _sms(b'{"id": "1", "text": "a"}', ""), 400),
    "a channel that is not served": (lambda: ("/messengers/pigeon/webhook", {"data": TEXT}), 404),
    **ATTEMPTS,
}


def _rows(session: Session) -> int:
    session.expire_all()
    counts = (session.scalar(select(func.count()).select_from(table)) for table in (MessengerUpdate, OutboxMessage))
    return sum(count or 0 for count in counts)


@pytest.mark.parametrize("kind", REFUSED)
def test_what_the_channel_did_not_sign_has_no_effect(
    served: Flask, client: FlaskClient, session: Session, kind: str
) -> None:
    make, status = REFUSED[kind]
    address, sent = make()

    answer = client.post(address, **sent)

    assert answer.status_code == status
    assert _rows(session) == 0


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("address", [TELEGRAM, SMS, *(f"/messengers/{name}/webhook" for name in FAKES)])
def test_another_method_has_no_effect(
    served: Flask, client: FlaskClient, session: Session, address: str, method: str
) -> None:
    headers = {SECRET_HEADER: fake_telegram.SECRET}

    answer = client.open(address, method=method, json=Writer().says("помогите"), headers=headers)

    assert answer.status_code == 405
    assert _rows(session) == 0


def test_a_replayed_message_is_answered_once(chat: Chat, phone: Phone) -> None:
    update, text = chat.writer.sends(voice={}), fake_sms.arrives("112")

    first = chat.after(update, update)
    again = chat.after(update)
    for _ in range(2):
        phone.deliver(text)
        phone.post.drain()

    assert (len(first), again) == (1, [])
    assert len(phone.gateway.texts) == 1


@pytest.mark.parametrize("address", [TELEGRAM, SMS, *(f"/messengers/{name}/webhook" for name in FAKES)])
def test_without_a_secret_there_is_no_webhook(app: Flask, client: FlaskClient, address: str) -> None:
    assert client.post(address, json=Writer().says("помогите")).status_code == 404
