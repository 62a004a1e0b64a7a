"""A provider looks after its own record through a signed link: no account, no cookie, no script."""

from flask import Flask

from app.public.provider.answers import confirm, correct, withdraw
from app.public.provider.blueprint import blueprint
from app.public.provider.messenger import show_code, stop_messenger
from app.public.provider.page import page
from app.public.provider.people import choose, invite
from app.public.provider.stop import ask_to_stop, stop

PAGES = (page, confirm, correct, withdraw, choose, invite, show_code, stop_messenger, ask_to_stop, stop)
"""Every view; importing them has put them on the blueprint."""


def init_app(app: Flask) -> None:
    """Serve the pages behind links."""
    app.register_blueprint(blueprint)
