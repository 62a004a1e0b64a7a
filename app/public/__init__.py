"""The citizens' site."""

from flask import Flask

from app.public import about, addresses, assets, chat, emergency, home, map, root, search, service
from app.public.blueprint import blueprint, root_blueprint

__all__ = ["about", "chat", "emergency", "home", "init_app", "map", "root", "search", "service"]


def init_app(app: Flask) -> None:
    """Serve the pages and give every template the addresses it needs."""
    app.register_blueprint(root_blueprint)
    app.register_blueprint(blueprint)
    assets.init_app(app)
    addresses.init_app(app)
