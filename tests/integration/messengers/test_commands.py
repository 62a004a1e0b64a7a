"""The people who run the service connect a channel."""

from flask import Flask

from app.config import Settings
from tests.integration.messengers.fake_server import Mood
from tests.integration.messengers.fake_telegram import SECRET, FakeTelegram


def test_registering_tells_telegram_the_address_and_the_secret(served: Flask, telegram: FakeTelegram) -> None:
    result = served.test_cli_runner().invoke(args=["messengers", "register", "telegram"])

    (call,) = telegram.calls
    assert result.exit_code == 0
    assert call["url"] == "https://ryadom.example/messengers/telegram/webhook"
    assert call["secret_token"] == SECRET
    assert call["allowed_updates"] == ["message", "callback_query"]


def test_a_refused_registration_says_why(served: Flask, telegram: FakeTelegram) -> None:
    telegram.mood = Mood.EXPIRED

    result = served.test_cli_runner().invoke(args=["messengers", "register", "telegram"])

    assert result.exit_code == 1
    assert "the token is not accepted" in result.output


def test_telegram_needs_an_address_that_it_can_reach(served: Flask, telegram: FakeTelegram) -> None:
    settings: Settings = served.extensions["ryadom_settings"]
    served.extensions["ryadom_settings"] = settings.model_copy(update={"public_url": "http://127.0.0.1:8000"})

    result = served.test_cli_runner().invoke(args=["messengers", "register", "telegram"])

    assert "RYADOM_PUBLIC_URL" in result.output
    assert telegram.calls == []


def test_a_channel_that_is_not_configured_is_named(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["messengers", "register", "telegram"])

    assert "telegram is not configured" in result.output


def test_a_gateway_is_told_its_address_by_hand(served: Flask) -> None:
    result = served.test_cli_runner().invoke(args=["messengers", "register", "sms"])

    assert "https://ryadom.example/messengers/sms/webhook" in result.output
