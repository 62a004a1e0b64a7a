"""`flask providers duplicates`: find records that are there twice."""

from datetime import UTC, datetime

import click

from app.cli.providers import commands
from app.extensions import db
from app.operations.duplicates.find import find_duplicates


@commands.command("duplicates")
def duplicates_command() -> None:
    """Find pairs that may be one and keep them for the editors."""
    with db.transaction() as session:
        for kind, found in find_duplicates(session, now=datetime.now(UTC)).items():
            click.echo(f"{kind.value}: {len(found.pairs)} pairs among {found.records} records")
            if found.full:
                click.echo(
                    f"  {found.full} keys are shared by many: there each was compared with its neighbours by name"
                )
