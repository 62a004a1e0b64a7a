"""`flask audit`: whether the trail is whole."""

import click
from flask.cli import AppGroup

from app.extensions import db
from app.operations.audit import verify_chain

commands = AppGroup("audit", help="The audit trail.")
SHOWN = 20


@commands.command("verify")
def verify() -> None:
    """Check every entry against the chain; fails when one was changed, removed or slipped in."""
    faults = list(verify_chain(db.session))
    for fault in faults[:SHOWN]:
        click.echo(f"entry {fault.number}: {fault.kind.value}")
    if faults:
        raise click.ClickException(f"The audit trail is broken in {len(faults)} places.")
    click.echo("The audit trail is whole.")
