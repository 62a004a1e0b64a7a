"""flask secret-places: where hidden services really are, for vetted staff alone."""

from datetime import UTC, datetime

import click
from flask.cli import AppGroup

from app.domain.errors import ServiceNotFound
from app.extensions import db, settings
from app.operations.secret_places import keep_place

commands = AppGroup("secret-places", help="Where hidden services really are; kept encrypted.")


@commands.command("keep")
@click.argument("service_id")
@click.option("--place", prompt="Where it is (not shown; empty deletes)", hide_input=True, default="")
def keep(service_id: str, place: str) -> None:
    """Keep where the hidden service SERVICE_ID is. It is asked for, so that it stands in no list of commands."""
    try:
        keep_place(db.session, settings().secret_key, service_id, place, actor="cli", now=datetime.now(UTC))
    except ServiceNotFound as error:
        raise click.ClickException(str(error)) from error
    db.session.commit()
    click.echo("Kept, encrypted." if place.strip() else "Deleted.")
