"""`flask search`: the search index."""

import click
from flask.cli import AppGroup

from app.extensions import brain, db, settings
from app.operations.index_services import fill_engine, keep_index, rebuild_index

commands = AppGroup("search", help="The search index.")


ENGINES = ("whoosh", "opensearch")


@commands.command("rebuild")
@click.option("--engine", type=click.Choice(ENGINES), help="Another engine than the one in use, to be ready for it.")
def rebuild_command(engine: str | None) -> None:
    """Build the index anew beside the old one and switch to it; on a cluster it goes on where it was stopped."""
    if engine == "opensearch" and not settings().search_addresses:
        raise click.UsageError("SEARCH_ENGINE_URLS has to name the nodes of the cluster.")
    with db.transaction() as session:
        if engine in (None, settings().search_engine):
            count = rebuild_index(session, brain().engine, _tell)
        else:
            count = fill_engine(session, brain().open_engine(engine), _tell)
    click.echo(f"Search index: {count} services.")


def _tell(done: int) -> None:
    click.echo(f"{done} services so far", err=True)


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
