"""The door of the telephone exchange."""

from flask import Flask

from app.telephony.webhook import blueprint


def init_app(app: Flask) -> None:
    """Serve it; without a secret it is shut."""
    app.register_blueprint(blueprint)
