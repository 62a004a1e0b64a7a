"""People who talk to the bot in messengers: one small adapter a channel, everything else shared (see channel.py)."""

import logging

from flask import Flask

from app.config import Settings
from app.messengers.commands import commands
from app.messengers.registry import init_channels
from app.messengers.webhook import blueprint


def init_app(app: Flask, settings: Settings) -> None:
    """Serve the configured channels; where there are none, there is no webhook either."""
    # The client logs whole addresses, and some hold a token
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    init_channels(app, settings)
    app.cli.add_command(commands)
    if app.extensions["ryadom_channels"]:
        app.register_blueprint(blueprint)
