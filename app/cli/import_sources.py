"""`flask providers sources`: what the worker takes in by itself."""

from datetime import UTC, datetime
from pathlib import Path

import click
from sqlalchemy import delete, select

from app.cli.providers import commands
from app.domain.importing import Layout
from app.extensions import brain, db, settings
from app.models import ImportSource
from app.operations.imports.faults import FileRejected
from app.operations.imports.sources import NewSource, Reach, add_source, run_source
from app.outgoing import AddressRefused, NoAnswer, Outgoing


@commands.group("sources")
def sources() -> None:
    """Files and directories of others that the worker takes in again and again."""


@sources.command("add")
@click.argument("address")
@click.option("--layout", type=click.Choice([one.value for one in Layout]), required=True)
@click.option("--mapping", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True)
@click.option("--every", "every_hours", type=click.IntRange(1, 24 * 31), default=24, help="Hours between two visits.")
def add_command(address: str, layout: str, mapping: Path, every_hours: int) -> None:
    """Keep ADDRESS (https, or a path on this machine) and take it in at the worker's next round."""
    try:
        if address.startswith(("http://", "https://")):
            Outgoing().check(address)
        new = NewSource(Layout(layout), address, mapping.read_text(encoding="utf-8"), every_hours)
        with db.transaction() as session:
            source = add_source(session, new, now=datetime.now(UTC))
            click.echo(f"{source.publisher}: every {every_hours} hours")
    except (AddressRefused, NoAnswer, FileRejected) as error:
        raise click.ClickException(str(error)) from error


@sources.command("list")
def list_command() -> None:
    """Tell each source, when it comes next, and how often it failed since the last success."""
    with db.transaction() as session:
        for one in session.scalars(select(ImportSource).order_by(ImportSource.publisher)):
            click.echo(
                f"{one.publisher}: {one.layout.value} {one.address}, every {one.every_hours} hours, next "
                f"{one.next_at:%Y-%m-%d %H:%M} UTC, {one.failures} failures"
            )


@sources.command("remove")
@click.argument("publisher")
def remove_command(publisher: str) -> None:
    """Forget a source; its services stay."""
    with db.transaction() as session:
        gone = session.scalars(
            delete(ImportSource).where(ImportSource.publisher == publisher).returning(ImportSource.id)
        ).all()
    if not gone:
        raise click.ClickException(f"There is no source of {publisher}.")


@sources.command("run")
@click.argument("publisher")
def run_command(publisher: str) -> None:
    """Take a source in now."""
    with db.transaction() as session:
        found = session.scalar(select(ImportSource.id).where(ImportSource.publisher == publisher))
    if found is None:
        raise click.ClickException(f"There is no source of {publisher}.")
    reach = Reach(Outgoing().fetch, settings().var / "imports", brain().gazetteer)
    click.echo(f"{publisher}: {run_source(db.transaction, found, reach, now=datetime.now(UTC)).value}")
