"""Whatever a channel does, answers arrive in order, or are seen not to have arrived."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.models import OutboxMessage, OutboxStatus
from app.operations.messenger_outbox import MOST_ATTEMPTS
from tests.integration.messengers import fake_sms, fake_telegram
from tests.integration.messengers.conftest import Chat, Phone
from tests.integration.messengers.fake_server import Mood
from tests.integration.messengers.fake_telegram import TOKEN, Writer

VOICE = {"voice": {"file_id": "a"}}
PASSING = {
    Mood.BROKEN: "refused with 500",
    Mood.SILENT: "no answer in time",
    Mood.GARBAGE: "the answer cannot be read",
    Mood.EXPIRED: "the token is not accepted",
}


def _waiting(session: Session) -> list[OutboxMessage]:
    session.expire_all()
    return list(session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def _let_time_pass(session: Session) -> None:
    session.execute(update(OutboxMessage).values(due_at=datetime.now(UTC) - timedelta(seconds=1)))
    session.commit()


@pytest.mark.parametrize("mood", PASSING)
def test_what_fails_is_tried_again_later_and_arrives(chat: Chat, session: Session, mood: Mood) -> None:
    chat.telegram.mood = mood
    chat.after(chat.writer.sends(**VOICE))
    (message,) = _waiting(session)
    kept = (message.attempts, message.fault, message.due_at > datetime.now(UTC))

    chat.telegram.mood = Mood.WELL
    chat.telegram.released.set()
    early = chat.after()
    _let_time_pass(session)
    late = chat.after()

    assert kept == (1, PASSING[mood], True)
    assert (len(early), len(late)) == (0, 1)
    assert _waiting(session) == []


@pytest.mark.parametrize("door", ["telegram", "sms"])
def test_a_busy_channel_is_left_alone_as_long_as_it_asks(chat: Chat, phone: Phone, session: Session, door: str) -> None:
    chat.telegram.mood = phone.gateway.mood = Mood.BUSY
    asked = {"telegram": fake_telegram.RETRY_AFTER, "sms": fake_sms.RETRY_AFTER}[door]
    before = datetime.now(UTC)

    if door == "sms":
        phone.say("112")
    else:
        chat.after(chat.writer.sends(**VOICE))

    (message,) = _waiting(session)
    assert message.attempts == 0
    assert before + timedelta(seconds=asked) <= message.due_at <= datetime.now(UTC) + timedelta(seconds=asked)


@pytest.mark.parametrize("mood", [Mood.BROKEN, Mood.HANGING, Mood.EXPIRED])
def test_an_sms_that_fails_reaches_the_phone_once(phone: Phone, session: Session, mood: Mood) -> None:
    phone.gateway.mood = mood
    phone.say("112")
    phone.gateway.mood = Mood.WELL
    phone.gateway.released.set()

    for _ in range(2):
        _let_time_pass(session)
        phone.post.drain()

    assert len(phone.gateway.texts) == 1
    assert _waiting(session) == []


def test_the_pauses_grow_and_end(chat: Chat, session: Session) -> None:
    chat.telegram.mood = Mood.BROKEN
    chat.after(chat.writer.sends(**VOICE))
    pauses = []

    for _ in range(MOST_ATTEMPTS - 1):
        (message,) = _waiting(session)
        pauses.append(message.due_at - datetime.now(UTC))
        _let_time_pass(session)
        chat.post.drain()

    (message,) = _waiting(session)
    assert pauses == sorted(pauses)
    assert (message.status, message.attempts) == (OutboxStatus.DEAD, MOST_ATTEMPTS)


def test_the_answers_behind_one_that_waits_wait_too(chat: Chat, session: Session) -> None:
    chat.telegram.mood = Mood.BUSY
    chat.after(chat.writer.sends(**VOICE), chat.writer.says("/emergency"))
    tried = chat.telegram.tried

    chat.telegram.mood = Mood.WELL
    _let_time_pass(session)
    texts = chat.after()

    assert tried == 1
    assert "читать только текст" in texts[0]
    assert "0 001" in "".join(texts[1:])


def test_one_persons_trouble_delays_nobody_else(chat: Chat, session: Session) -> None:
    chat.telegram.mood = Mood.BROKEN
    chat.after(chat.writer.sends(**VOICE))
    chat.telegram.mood = Mood.WELL

    other = Writer(id=70_002)

    assert len(chat.after(other.sends(**VOICE))) == 1


def test_a_person_who_blocked_the_bot_is_not_tried_again(chat: Chat, session: Session) -> None:
    chat.telegram.mood = Mood.BLOCKED
    chat.after(chat.writer.sends(**VOICE))
    chat.telegram.mood = Mood.WELL
    _let_time_pass(session)

    assert chat.after() == []
    assert [(one.status, one.fault) for one in _waiting(session)] == [(OutboxStatus.DEAD, "refused with 403")]


def test_the_answer_behind_a_dead_one_takes_its_turn(chat: Chat, session: Session) -> None:
    chat.telegram.mood = Mood.BLOCKED
    chat.after(chat.writer.sends(**VOICE))
    chat.telegram.mood = Mood.WELL

    assert len(chat.after(chat.writer.sends(**VOICE))) == 1


def test_dead_answers_are_seen_without_words_and_can_be_tried_again(
    served: Flask, chat: Chat, session: Session
) -> None:
    chat.telegram.mood = Mood.BLOCKED
    chat.after(chat.writer.sends(**VOICE))
    chat.telegram.mood = Mood.WELL
    runner = served.test_cli_runner()

    dead = runner.invoke(args=["messengers", "dead"]).output
    status = runner.invoke(args=["messengers", "status"]).output
    runner.invoke(args=["messengers", "retry", "telegram"])

    assert "tried 1 times: refused with 403" in dead
    assert str(chat.writer.id) not in dead
    assert "читать" not in dead
    assert "telegram: 0 to answer, 0 to send, 1 given up" in status
    assert len(chat.after()) == 1


def test_no_words_numbers_or_tokens_are_logged(chat: Chat, phone: Phone, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for mood in (Mood.WELL, Mood.BROKEN, Mood.GARBAGE, Mood.BLOCKED):
        chat.telegram.mood = phone.gateway.mood = mood
        chat.say("муж бьёт меня")
        phone.say("муж бьёт меня")

    for secret in ("бьёт", TOKEN, str(chat.writer.id), fake_sms.NUMBER):
        assert secret not in caplog.text
