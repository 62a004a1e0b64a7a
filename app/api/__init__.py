"""Our JSON API for other programs and for our own page scripts."""

from flask import Flask

from app.api import chat, search, understand
from app.api.blueprint import blueprint

__all__ = ["chat", "init_app", "search", "understand"]


def init_app(app: Flask) -> None:
    """Serve /api/v1."""
    app.register_blueprint(blueprint)
