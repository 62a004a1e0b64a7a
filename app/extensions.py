"""What one application holds: the database, the languages and the brain."""

from typing import cast

from flask import Flask, current_app
from flask_babel import Babel

from app.brain import Brain
from app.config import Settings
from app.database import Database
from app.shared_store import SharedStore

babel = Babel()
db = Database()


def init_brain(app: Flask, settings: Settings) -> None:
    """Attach the settings and a brain to the application."""
    app.extensions["ryadom_settings"] = settings
    app.extensions["ryadom_brain"] = Brain(settings)
    url = settings.redis_url
    app.extensions["ryadom_shared"] = SharedStore(url, settings.secret_key) if url else None


def shared() -> SharedStore | None:
    """Return what this host counts and locks together with others; None where there are no others."""
    return cast("SharedStore | None", current_app.extensions["ryadom_shared"])


def brain() -> Brain:
    """Return the brain of the current application."""
    return cast(Brain, current_app.extensions["ryadom_brain"])


def settings() -> Settings:
    """Return the settings of the current application."""
    return cast(Settings, current_app.extensions["ryadom_settings"])
