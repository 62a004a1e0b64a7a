"""What only Viber does."""

from typing import Any, cast

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.catalogue import Catalogue
from tests.integration.messengers.conftest import enter
from tests.integration.messengers.doors import Door, Fake
from tests.integration.messengers.fake_viber import FakeViber, event
from tests.questions import HUNGER_SOMEWHERE


@pytest.fixture
def viber(served: Flask, client: FlaskClient, fakes: dict[str, Fake], catalogue: Catalogue) -> Door:
    """Return a person in Viber."""
    return enter("viber", served, client, fakes)


def _fake(door: Door) -> FakeViber:
    return cast(FakeViber, door.fake)


def test_who_opens_the_chat_is_greeted_in_the_language_of_the_phone(viber: Door) -> None:
    _fake(viber).language = "uk-UA"

    answer = "\n".join(viber.after(_fake(viber).opens(subscribed=False)))

    assert "Вітаю" in answer or "Добрий день" in answer


def test_who_comes_back_is_not_greeted_again(viber: Door) -> None:
    assert viber.after(_fake(viber).opens(subscribed=True)) == []


@pytest.mark.parametrize("kind", ["webhook", "subscribed", "unsubscribed", "delivered", "seen", "failed", "new_kind"])
def test_other_events_are_taken_and_left_alone(viber: Door, kind: str) -> None:
    assert viber.after({**event(kind), "user_id": "a", "desc": "b"}) == []


@pytest.mark.parametrize("content", [{"sender": 7}, {"sender": {"id": "a"}, "message": {"type": "text", "text": []}}])
def test_an_event_of_an_unknown_shape_does_not_stop_those_behind_it(viber: Door, content: dict[str, Any]) -> None:
    assert viber.after({**event("message"), **content}) == []


def test_all_buttons_are_under_the_last_words_and_one_shares_the_place(viber: Door) -> None:
    viber.say(HUNGER_SOMEWHERE[0].text)

    *before, last = _fake(viber).calls
    assert not any("keyboard" in call for call in before)
    assert [one["ActionType"] for one in last["keyboard"]["Buttons"]][-1] == "share-location"


def test_what_a_button_carries_does_not_appear_in_the_chat(viber: Door) -> None:
    viber.say(HUNGER_SOMEWHERE[0].text)

    buttons = _fake(viber).calls[-1]["keyboard"]["Buttons"]
    assert all(one["Silent"] for one in buttons if one["ActionType"] == "reply")


def test_registering_asks_for_neither_names_nor_pictures(served: Flask, viber: Door) -> None:
    result = served.test_cli_runner().invoke(args=["messengers", "register", "viber"])

    (call,) = _fake(viber).calls
    assert result.exit_code == 0
    assert call["url"] == "https://ryadom.example/messengers/viber/webhook"
    assert (call["send_name"], call["send_photo"]) == (False, False)
