"""`flask search`: the search index."""

import click
from flask.cli import AppGroup

from app.extensions import brain, db
from app.operations.index_services import keep_index, rebuild_index

commands = AppGroup("search", help="The search index.")


@commands.command("rebuild")
def rebuild_command() -> None:
    """Build the index anew beside the old one and switch to it."""
    with db.transaction() as session:
        count = rebuild_index(session, brain().engine, lambda done: click.echo(f"{done} services so far", err=True))
    click.echo(f"Search index: {count} services.")


@commands.command("sync")
def sync_command() -> None:
    """Index the services that changed; the worker does this by itself."""
    total = 0
    while True:
        with db.transaction() as session:
            count = keep_index(session, brain().engine)
        if not count:
            break
        total += count
    click.echo(f"Search index: {total} services brought up to date.")
