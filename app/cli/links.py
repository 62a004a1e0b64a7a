"""`flask providers check-links`: do the web sites of the record still answer."""

from datetime import UTC, datetime

import click

from app.cli.providers import commands
from app.extensions import db
from app.operations.check_links import check_links
from app.outgoing import probe

__all__ = ["commands"]


@commands.command("check-links")
def check_links_command() -> None:
    """Ask the web sites of services and providers; what is gone twice in a row comes into the editors' queue."""
    outcome = check_links(db.transaction, probe, now=datetime.now(UTC))
    click.echo(f"{outcome.asked} addresses, {outcome.silent} do not answer, {outcome.told} new for the editors")
