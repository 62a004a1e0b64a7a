"""Commands for the people who run the service."""

from flask import Flask

from app.cli import database, search, taxonomy


def init_app(app: Flask) -> None:
    """Register every group of commands."""
    for module in (database, search, taxonomy):
        app.cli.add_command(module.commands)
