"""flask audit: the trail of what staff did."""

import click
from flask.cli import AppGroup

from app.extensions import db
from app.operations.audit import find_break

commands = AppGroup("audit", help="The sealed trail of what staff did.")


@commands.command("verify")
def verify() -> None:
    """Check that no entry was changed or taken away."""
    broken = find_break(db.session)
    if broken is not None:
        raise click.ClickException(f"The trail is broken at entry {broken}.")
    click.echo("The trail is whole.")
