"""`flask providers`: bring providers' files into the record."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
from flask.cli import AppGroup
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.extensions import db, settings
from app.models import TaxonomyTerm
from app.operations.imports.faults import FileRejected
from app.operations.imports.import_publisher import Delivery, import_delivery
from app.operations.imports.report import Report
from app.operations.imports.whereabouts import Places
from app.operations.load_taxonomy import load_taxonomy
from search_index.understanding.place_table import PlaceTable

commands = AppGroup("providers", help="Services, their providers and the files that tell of them.")


@commands.command("import")
@click.argument("path", required=False, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--mapping", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The mapping of a CSV file."
)
@click.option("--all", "every", is_flag=True, help="Import every folder of data/providers.")
@click.option("--dry-run", is_flag=True, help="Check and report, but change nothing.")
def import_command(path: Path | None, mapping: Path | None, *, every: bool, dry_run: bool) -> None:
    """Import PATH: a publisher's folder, or a CSV file with --mapping. A file with faults changes nothing."""
    if every == (path is not None):
        raise click.UsageError("Give either a PATH or --all.")
    places = _places()
    failed = False
    for delivery_path in _folders() if path is None else [path]:
        failed |= not _import(delivery_path, mapping, places, dry_run=dry_run)
    if failed:
        raise click.exceptions.Exit(1)


def _folders() -> Iterator[Path]:
    return (found.parent for found in sorted((settings().data / "providers").glob("*/mapping.toml")))


def _places() -> Places:
    return PlaceTable.load(settings().data / "gazetteer").find


def _import(path: Path, mapping: Path | None, places: Places, *, dry_run: bool) -> bool:
    try:
        report = _run(_delivery(path, mapping), places, dry_run=dry_run)
    except FileRejected as rejected:
        click.echo(f"{path.name}: rejected, nothing changed; {len(rejected.faults)} faults:", err=True)
        for fault in rejected.faults:
            click.echo(f"  {fault}", err=True)
        return False
    for line in report.lines():
        click.echo(line)
    if dry_run:
        click.echo("  dry run: nothing was kept")
    return True


def _delivery(path: Path, mapping: Path | None) -> Delivery:
    if path.is_dir():
        return Delivery.read(path, mapping=mapping)
    return Delivery.read(path.parent, source=path, mapping=mapping)


def _run(delivery: Delivery, places: Places, *, dry_run: bool) -> Report:
    with db.transaction() as session:
        load_vocabularies(session)
        report = import_delivery(session, delivery, places, now=datetime.now(UTC))
        if dry_run:
            session.rollback()
    return report


def load_vocabularies(session: Session) -> None:
    """Load the vocabularies where there are none yet: rows are checked against them."""
    if not session.scalar(select(func.count()).select_from(TaxonomyTerm)):
        load_taxonomy(session, settings().data / "taxonomy")
