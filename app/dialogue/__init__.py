"""What the bot process calls: actions and the words of its answers. Nobody else may."""

from flask import Flask

from app.dialogue import actions, nlg
from app.dialogue.blueprint import blueprint

__all__ = ["actions", "init_app", "nlg"]


def init_app(app: Flask) -> None:
    """Serve /dialogue/actions and /dialogue/nlg."""
    app.register_blueprint(blueprint)
