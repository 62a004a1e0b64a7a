"""An operator answers a person in a messenger, without waiting for the person to write again."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.config import Settings
from app.conversation.gateway import Gateway
from app.operations.operator_chat import read_talk, write_to_person
from app.operations.operator_queue import claim_request, read_queue
from tests.integration.messengers.conftest import Chat
from tests.integration.messengers.doors import Door
from tests.questions import HUNGER

OPERATOR = "11111111-1111-1111-1111-111111111111"


@pytest.fixture
def operators(served: Flask, client: FlaskClient) -> None:
    """Let there be operators."""
    for app in {served, client.application}:
        settings: Settings = app.extensions["ryadom_settings"]
        told = {"call_centre_hours": "Mon-Fri 9:00-18:00", "call_centre_timezone": "Europe/Minsk"}
        app.extensions["ryadom_settings"] = settings.model_copy(update=told)


def hand_over(door: Door | Chat, session: Session) -> str:
    """Let the person ask for an operator, who takes the talk and answers; return the request's id."""
    for words in (HUNGER[0].text, "/ask_operator", "/affirm"):
        door.say(words)
    session.expire_all()
    now = datetime.now(UTC)
    (waiting,) = read_queue(session, OPERATOR, now=now)
    claim_request(session, waiting.request.id, OPERATOR, now=now)
    write_to_person(session, waiting.request, "Приходите завтра", "ru", now=now)
    session.commit()
    return str(waiting.request.id)


def test_in_telegram(chat: Chat, session: Session, operators: None) -> None:
    hand_over(chat, session)

    arrived = chat.after()
    again = chat.after()

    assert arrived == ["Оператор: Приходите завтра"]
    assert again == []


def test_in_every_other_channel_with_buttons(door: Door, session: Session, operators: None) -> None:
    request_id = hand_over(door, session)

    arrived = "\n".join(door.after())
    door.say("хорошо, приду")

    session.expire_all()
    assert "Приходите завтра" in arrived
    assert [said.text for said in read_talk(session, request_id)] == ["Приходите завтра", "хорошо, приду"]


def test_it_arrives_though_a_worker_dies_with_the_persons_next_message_in_hand(
    chat: Chat, session: Session, operators: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_over(chat, session)
    talk = Gateway.talk

    def die_after(*message):  # type: ignore[no-untyped-def]
        talk(*message)
        raise KeyboardInterrupt

    monkeypatch.setattr(Gateway, "talk", die_after)
    with pytest.raises(KeyboardInterrupt):
        chat.say("112")
    monkeypatch.setattr(Gateway, "talk", talk)

    assert chat.after() == ["Оператор: Приходите завтра"]
