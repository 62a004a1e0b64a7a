"""A channel without a secret does not start."""

from pathlib import Path

import pytest

from app.config import SettingsInvalid, load_settings

NAMES = ("RYADOM_TELEGRAM_TOKEN", "RYADOM_TELEGRAM_SECRET", "RYADOM_SMS_URL", "RYADOM_SMS_SECRET")
TOKEN = "12345:fictional-token-of-the-tests"


@pytest.fixture(autouse=True)
def _only_secrets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in NAMES:
        monkeypatch.setenv(name, "")
    for name in ("RYADOM_SECRET_KEY", "RYADOM_DIALOGUE_SECRET"):
        monkeypatch.setenv(name, "fictional-secret-of-the-tests")


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ({"RYADOM_TELEGRAM_TOKEN": TOKEN}, "RYADOM_TELEGRAM_SECRET"),
        ({"RYADOM_TELEGRAM_TOKEN": TOKEN, "RYADOM_TELEGRAM_SECRET": "short"}, "RYADOM_TELEGRAM_SECRET"),
        ({"RYADOM_TELEGRAM_TOKEN": TOKEN, "RYADOM_TELEGRAM_SECRET": "пробелы и буквы!"}, "RYADOM_TELEGRAM_SECRET"),
        ({"RYADOM_TELEGRAM_TOKEN": "no token"}, "RYADOM_TELEGRAM_TOKEN"),
        ({"RYADOM_SMS_URL": "https://gateway.example/send"}, "RYADOM_SMS_SECRET"),
        ({"RYADOM_SMS_URL": "no address"}, "RYADOM_SMS_URL"),
        ({"RYADOM_TELEGRAM_BOT": "@ryadom_bot"}, "RYADOM_TELEGRAM_BOT"),
        ({"RYADOM_VIBER_URI": "a b"}, "RYADOM_VIBER_URI"),
        ({"RYADOM_VK_PAGE": "https://vk.com/club1"}, "RYADOM_VK_PAGE"),
    ],
)
def test_a_channel_without_a_good_secret_or_with_a_poor_name_stops_the_program(
    monkeypatch: pytest.MonkeyPatch, told: dict[str, str], wrong: str
) -> None:
    for name, value in told.items():
        monkeypatch.setenv(name, value)

    with pytest.raises(SettingsInvalid) as stopped:
        load_settings()

    assert wrong in str(stopped.value)


def test_without_channels_nothing_is_asked_for() -> None:
    settings = load_settings()

    assert (settings.telegram_token, settings.sms_url) == ("", None)
