"""In order, once, nothing lost: whatever comes at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.conversation.gateway import Gateway
from app.models import MessengerUpdate
from tests.integration.messengers.conftest import SECRET_HEADER, TELEGRAM, Chat
from tests.integration.messengers.fake_telegram import SECRET, Writer

FLOOD = 25


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what the talk hears, in its order."""
    words: list[str] = []
    talk = Gateway.talk

    def listening(self: Gateway, incoming, now):  # type: ignore[no-untyped-def]
        words.append(incoming.text)
        return talk(self, incoming, now)

    monkeypatch.setattr(Gateway, "talk", listening)
    return words


def test_a_flood_is_answered_in_order_and_nothing_is_lost(chat: Chat, heard: list[str]) -> None:
    said = [f"112 {number}" for number in range(FLOOD)]

    chat.after(*(chat.writer.says(text) for text in said))

    assert heard == said


def test_messages_that_arrive_in_the_wrong_order_are_read_in_the_right_one(chat: Chat, heard: list[str]) -> None:
    first, second = chat.writer.says("сначала"), chat.writer.says("потом")

    chat.after(second, first)

    assert heard == ["сначала", "потом"]


def test_a_flood_of_one_person_does_not_delay_another(chat: Chat, heard: list[str]) -> None:
    flood = [chat.writer.says(f"112 {number}") for number in range(FLOOD)]

    chat.after(*flood, Writer(id=70_002).says("другой человек"))

    assert heard.index("другой человек") <= 1


def test_the_same_update_delivered_by_many_at_once_is_taken_once(
    served: Flask, chat: Chat, session: Session, heard: list[str]
) -> None:
    update = chat.writer.says("112")

    def deliver(_: int) -> int:
        client = served.test_client(use_cookies=False)
        return client.post(TELEGRAM, json=update, headers={SECRET_HEADER: SECRET}).status_code

    with ThreadPoolExecutor(4) as pool:
        statuses = list(pool.map(deliver, range(12)))
    chat.post.drain()

    assert set(statuses) == {200}
    assert heard == ["112"]
    assert session.scalar(select(func.count()).select_from(MessengerUpdate)) == 1


def test_a_message_that_cannot_be_answered_is_admitted_and_stops_nothing(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = Gateway.talk

    def failing(self: Gateway, incoming, now):  # type: ignore[no-untyped-def]
        if incoming.text == "сломайся":
            raise RuntimeError(incoming.text)
        return talk(self, incoming, now)

    monkeypatch.setattr(Gateway, "talk", failing)
    texts = chat.after(chat.writer.says("сломайся"), chat.writer.sends(voice={}))
    for _ in range(5):
        texts += chat.after()

    assert "сломалось" in texts[0] or "на нашей стороне" in texts[0]
    assert "читать только текст" in texts[1]
    assert len(texts) == 2
