"""Our JSON API for other programs and for our own page scripts."""

from flask import Flask

from app.api import chat, openapi, search, suggest, understand
from app.api.blueprint import blueprint

__all__ = ["chat", "init_app", "openapi", "search", "suggest", "understand"]


def init_app(app: Flask) -> None:
    """Serve /api/v1."""
    app.register_blueprint(blueprint)
