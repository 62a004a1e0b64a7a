"""`flask settings`: what can be set."""

import click
from flask.cli import AppGroup

from app.settings_reference import settings_reference

commands = AppGroup("settings", help="What can be set.")


@commands.command("reference")
def reference() -> None:
    """Print every setting as a Markdown table, as it stands in deploy/settings.md."""
    click.echo(settings_reference(), nl=False)
