"""Which channels are served: those whose settings are complete."""

from collections.abc import Mapping
from typing import cast

from flask import Flask, current_app

from app.config import Settings
from app.messengers import sms, telegram, viber, vk, whatsapp
from app.messengers.channel import Channel, Sender
from app.messengers.mail import open_mail

OPENERS = (telegram.open_channel, sms.open_channel, viber.open_channel, whatsapp.open_channel, vk.open_channel)


def init_channels(app: Flask, settings: Settings) -> None:
    """Open every configured channel for the application."""
    opened = [opener(settings) for opener in OPENERS]
    app.extensions["ryadom_channels"] = {channel.name: channel for channel in opened if channel}
    app.extensions["ryadom_senders"] = tuple(sender for sender in (open_mail(settings),) if sender)


def channels() -> Mapping[str, Channel]:
    """Return the served channels by name."""
    return cast(Mapping[str, Channel], current_app.extensions["ryadom_channels"])


def other_senders() -> tuple[Sender, ...]:
    """Return the ways out by which nobody writes to us."""
    return cast(tuple[Sender, ...], current_app.extensions["ryadom_senders"])
