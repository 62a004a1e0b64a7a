"""A channel without its secrets does not start: anybody could write in a person's name."""

import pytest

from app.config import SettingsInvalid, load_settings

COMPLETE = {
    "whatsapp": {
        "WHATSAPP_TOKEN": "fictional-token-of-whatsapp",
        "WHATSAPP_NUMBER_ID": "100000000000001",
        "WHATSAPP_APP_SECRET": "fictional_app_secret_of_meta",
        "WHATSAPP_VERIFY_TOKEN": "fictional_verify_token_of_ours",
    },
    "vk": {"VK_TOKEN": "vk1.a.fictional", "VK_SECRET": "fictional_secret_of_vk", "VK_CONFIRMATION": "f1c71078"},
}
SECRETS = [(one, name) for one, told in COMPLETE.items() for name in told if name != f"{one.upper()}_TOKEN"]


def _tell(environment: pytest.MonkeyPatch, told: dict[str, str]) -> None:
    for name, value in told.items():
        environment.setenv(f"RYADOM_{name}", value)


@pytest.mark.parametrize("channel", COMPLETE)
def test_a_complete_channel_starts(environment: pytest.MonkeyPatch, channel: str) -> None:
    _tell(environment, COMPLETE[channel])

    assert getattr(load_settings(), f"{channel}_token") == COMPLETE[channel][f"{channel.upper()}_TOKEN"]


@pytest.mark.parametrize(("channel", "secret"), SECRETS)
def test_a_missing_secret_stops_the_program_and_is_named(
    environment: pytest.MonkeyPatch, channel: str, secret: str
) -> None:
    _tell(environment, {**COMPLETE[channel], secret: ""})

    with pytest.raises(SettingsInvalid, match=f"RYADOM_{secret}"):
        load_settings()


def test_a_viber_token_that_can_be_guessed_stops_the_program(environment: pytest.MonkeyPatch) -> None:
    _tell(environment, {"VIBER_TOKEN": "short"})

    with pytest.raises(SettingsInvalid, match="RYADOM_VIBER_TOKEN"):
        load_settings()
