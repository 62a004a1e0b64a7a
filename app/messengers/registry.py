"""Which channels are served: those whose settings are complete."""

from collections.abc import Mapping
from typing import cast

from flask import Flask, current_app

from app.config import Settings
from app.messengers import sms, telegram, viber, vk, whatsapp
from app.messengers.channel import Channel

OPENERS = (telegram.open_channel, sms.open_channel, viber.open_channel, whatsapp.open_channel, vk.open_channel)


def init_channels(app: Flask, settings: Settings) -> None:
    """Open every configured channel for the application."""
    opened = [opener(settings) for opener in OPENERS]
    app.extensions["ryadom_channels"] = {channel.name: channel for channel in opened if channel}


def channels() -> Mapping[str, Channel]:
    """Return the served channels by name."""
    return cast(Mapping[str, Channel], current_app.extensions["ryadom_channels"])
