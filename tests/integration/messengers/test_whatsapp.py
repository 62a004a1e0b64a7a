"""What only WhatsApp does."""

from typing import Any, cast

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.messengers.channel import Choice, Said
from app.models import OutboxStatus
from tests.catalogue import Catalogue
from tests.integration.messengers.conftest import enter
from tests.integration.messengers.doors import Door, Fake, served_channel, waiting
from tests.integration.messengers.fake_server import Mood
from tests.integration.messengers.fake_whatsapp import (
    NUMBER_ID,
    VERIFY_TOKEN,
    WEBHOOK,
    FakeWhatsApp,
    changed,
    delivery,
    message,
)
from tests.questions import HUNGER, HUNGER_SOMEWHERE

CHALLENGE = {"hub.mode": "subscribe", "hub.verify_token": VERIFY_TOKEN, "hub.challenge": "1158201444"}
STATUSES = {"metadata": {"phone_number_id": NUMBER_ID}, "statuses": [{"id": "wamid.1", "status": "read"}]}


@pytest.fixture
def whatsapp(served: Flask, client: FlaskClient, fakes: dict[str, Fake], catalogue: Catalogue) -> Door:
    """Return a person in WhatsApp."""
    return enter("whatsapp", served, client, fakes)


def _fake(door: Door) -> FakeWhatsApp:
    return cast(FakeWhatsApp, door.fake)


def test_meta_finds_the_address_right(whatsapp: Door) -> None:
    answer = whatsapp.client.get(WEBHOOK, query_string=CHALLENGE)

    assert (answer.status_code, answer.text) == (200, "1158201444")


@pytest.mark.parametrize(
    "wrong",
    [
        {"hub.verify_token": "another_token_of_somebody"},
        {"hub.verify_token": "токен"},
        {"hub.verify_token": ""},
        {"hub.mode": "unsubscribe"},
    ],
)
def test_nobody_else_gets_a_challenge_back(whatsapp: Door, wrong: dict[str, str]) -> None:
    answer = whatsapp.client.get(WEBHOOK, query_string={**CHALLENGE, **wrong})

    assert answer.status_code == 405
    assert "1158201444" not in answer.text


def test_a_row_of_a_list_does_what_it_says(whatsapp: Door) -> None:
    whatsapp.say(HUNGER_SOMEWHERE[0].text)

    answer = whatsapp.after(_fake(whatsapp).replies("list_reply", whatsapp.fake.buttons["Беларусь"]))

    assert any("Беларусь" in text for text in answer)


def test_many_choices_are_a_list_and_a_place_can_be_shared(whatsapp: Door) -> None:
    whatsapp.say(HUNGER_SOMEWHERE[0].text)

    kinds = [call["interactive"]["type"] for call in _fake(whatsapp).calls if "interactive" in call]
    assert kinds[-2:] == ["list", "location_request_message"]


def test_one_short_choice_is_a_button(whatsapp: Door) -> None:
    whatsapp.after(whatsapp.fake.sends_voice())

    (call,) = _fake(whatsapp).calls
    assert call["interactive"]["type"] == "button"


def test_no_link_is_fetched_for_a_preview(whatsapp: Door) -> None:
    long = Said("Вымышленное слово. " * 400, choices=(Choice("Да", "/affirm"),))

    calls = served_channel(whatsapp).write("1", [long])

    previews = [call["text"]["preview_url"] for call in calls if call["type"] == "text"]
    assert previews
    assert not any(previews)


def test_the_words_under_a_picture_are_read(whatsapp: Door) -> None:
    answer = whatsapp.after(delivery(message("image", {"id": "1", "caption": HUNGER[0].text})))

    assert any("Вымышленная столовая" in text for text in answer)


def test_every_message_of_a_delivery_is_answered(whatsapp: Door) -> None:
    voices = [message("audio", {"id": "1"}, person=person) for person in (1, 2)]

    assert len(whatsapp.after(delivery(*voices))) == 2


@pytest.mark.parametrize(
    "update",
    [
        {"entry": [{"id": "1", "changes": [changed(STATUSES)]}]},
        {"entry": [{"id": "1", "changes": [{"field": "account_alerts", "value": {}}]}]},
        {"entry": [{"id": "1", "changes": [changed({"messages": 7})]}]},
        delivery(message("reaction", {"emoji": "👍"})),
        delivery(message("text", {"body": "помогите"}), number="100000000000002"),
    ],
    ids=["a status", "another field", "an unknown shape", "a reaction", "another number"],
)
def test_other_deliveries_are_taken_and_left_alone(whatsapp: Door, update: dict[str, Any]) -> None:
    assert whatsapp.after(update) == []


@pytest.mark.parametrize(
    ("refusal", "fault"),
    [
        ((429, 4), "too many messages"),
        ((400, 130429), "too many messages"),
        ((400, 131056), "too many messages"),
        ((400, 190), "the token is not accepted"),
        ((503, 2), "refused with 503"),
    ],
)
def test_what_waiting_may_cure_is_tried_again(
    whatsapp: Door, session: Session, refusal: tuple[int, int], fault: str
) -> None:
    _fake(whatsapp).refusal = refusal
    whatsapp.after(whatsapp.fake.sends_voice())

    (sent,) = waiting(session)
    assert (sent.status, sent.attempts, sent.fault) == (OutboxStatus.WAITING, 1, fault)


def test_what_waiting_does_not_cure_names_its_code(whatsapp: Door, session: Session) -> None:
    whatsapp.fake.mood = Mood.BLOCKED
    whatsapp.after(whatsapp.fake.sends_voice())

    assert [one.fault for one in waiting(session)] == ["refused with code 131047"]


def test_meta_is_told_the_address_by_hand(served: Flask, whatsapp: Door) -> None:
    result = served.test_cli_runner().invoke(args=["messengers", "register", "whatsapp"])

    assert "https://ryadom.example/messengers/whatsapp/webhook" in result.output
