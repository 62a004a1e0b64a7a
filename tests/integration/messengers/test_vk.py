"""What only VK does."""

import json
from typing import Any, cast

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.messengers.channel import Said
from app.models import OutboxStatus
from tests.catalogue import Catalogue
from tests.integration.messengers.conftest import enter
from tests.integration.messengers.doors import Door, Fake, let_time_pass, served_channel, waiting
from tests.integration.messengers.fake_server import Mood
from tests.integration.messengers.fake_vk import CONFIRMATION, FakeVk, event
from tests.questions import HUNGER, HUNGER_SOMEWHERE


@pytest.fixture
def vk(served: Flask, client: FlaskClient, fakes: dict[str, Fake], catalogue: Catalogue) -> Door:
    """Return a person in VK."""
    return enter("vk", served, client, fakes)


def _fake(door: Door) -> FakeVk:
    return cast(FakeVk, door.fake)


def test_the_address_is_confirmed(vk: Door) -> None:
    assert vk.deliver(event("confirmation")).text == CONFIRMATION


def test_the_confirmation_is_told_to_nobody_else(vk: Door) -> None:
    answer = vk.deliver({**event("confirmation"), "secret": "another_secret_of_somebody"})

    assert answer.status_code == 403
    assert CONFIRMATION not in answer.text


@pytest.mark.parametrize("kind", ["message_new", "message_reply", "message_allow", "message_deny", "a_new_kind"])
def test_every_event_is_answered_so_that_it_does_not_come_again(vk: Door, kind: str) -> None:
    answer = vk.deliver(event(kind, {"message": 7}))

    assert (answer.status_code, answer.text) == (200, "ok")
    assert vk.after() == []


@pytest.mark.parametrize(
    "content",
    [{"peer_id": 2_000_000_001}, {"from_id": -100_001, "peer_id": -100_001}, {"out": 1}, {"action": {"type": "a"}}],
    ids=["others can read it", "a community", "our own", "a note of VK's"],
)
def test_the_bot_answers_only_a_person_alone(vk: Door, content: dict[str, Any]) -> None:
    assert vk.after(_fake(vk).sends(text=HUNGER[0].text, **content)) == []


def test_the_button_that_opens_a_talk_greets_in_the_language_of_the_page(vk: Door) -> None:
    _fake(vk).lang_id = 1

    answer = "\n".join(vk.after(_fake(vk).sends(text="Почати", payload='{"command":"start"}')))

    assert "Вітаю" in answer or "Добрий день" in answer


@pytest.mark.parametrize("payload", ["{}", '{"button": 1}', '{"data": 7}', "[]", "1", None])
def test_a_payload_that_is_not_ours_leaves_the_words(vk: Door, payload: str | None) -> None:
    answer = vk.after(_fake(vk).sends(text=HUNGER[0].text, payload=payload))

    assert any("Вымышленная столовая" in text for text in answer)


def test_a_place_can_be_shared_with_one_press(vk: Door) -> None:
    vk.say(HUNGER_SOMEWHERE[0].text)

    ((button,),) = json.loads(_fake(vk).calls[-1]["keyboard"])["buttons"]
    assert button["action"]["type"] == "location"


@pytest.mark.parametrize("mood", [Mood.HANGING, Mood.SILENT])
def test_an_answer_that_was_lost_is_not_shown_twice(vk: Door, session: Session, mood: Mood) -> None:
    vk.fake.mood = mood
    vk.after(vk.fake.sends_voice())
    vk.fake.mood = Mood.WELL
    vk.fake.released.set()

    let_time_pass(session)
    vk.after()

    assert len(vk.fake.texts) == 1
    assert waiting(session) == []


@pytest.mark.parametrize(
    ("code", "status", "attempts", "fault"),
    [
        (6, OutboxStatus.WAITING, 0, "too many messages"),
        (9, OutboxStatus.WAITING, 1, "too many messages"),
        (10, OutboxStatus.WAITING, 1, "VK is in trouble"),
        (5, OutboxStatus.WAITING, 1, "the token is not accepted"),
        (901, OutboxStatus.DEAD, 1, "refused with code 901"),
    ],
)
def test_an_error_says_whether_waiting_helps(
    vk: Door, session: Session, code: int, status: OutboxStatus, attempts: int, fault: str
) -> None:
    _fake(vk).error = code
    vk.after(vk.fake.sends_voice())

    (sent,) = waiting(session)
    assert (sent.status, sent.attempts, sent.fault) == (status, attempts, fault)


@pytest.mark.parametrize("words", ["[id1|Вымышленное имя]", "@id1 (имя)", "*club1 (имя)"])
def test_words_of_providers_link_to_nobodys_page(vk: Door, words: str) -> None:
    (call,) = served_channel(vk).write("1", [Said(words)])

    assert call["message"] != words
    assert call["message"].replace("\u2060", "") == words


@pytest.mark.parametrize("words", ["a@example.org (почта)", "[скобки]", "2 * 2", "https://example.org/@a"])
def test_other_words_of_providers_stay_as_they_are(vk: Door, words: str) -> None:
    (call,) = served_channel(vk).write("1", [Said(words)])

    assert call["message"] == words


def test_vk_is_told_the_address_by_hand(served: Flask, vk: Door) -> None:
    result = served.test_cli_runner().invoke(args=["messengers", "register", "vk"])

    assert "https://ryadom.example/messengers/vk/webhook" in result.output
