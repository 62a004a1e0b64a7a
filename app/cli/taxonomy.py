"""`flask taxonomy`: the vocabularies by which services are described."""

import click
from flask.cli import AppGroup

from app.extensions import db, settings
from app.operations.load_taxonomy import load_taxonomy

commands = AppGroup("taxonomy", help="The vocabularies by which services are described.")


@commands.command("load")
def load_command() -> None:
    """Load needs, service types, groups, forms, levels and sectors from data/taxonomy."""
    with db.transaction() as session:
        written = load_taxonomy(session, settings().data / "taxonomy")
    click.echo(f"Taxonomy: {written} rows new or changed.")
