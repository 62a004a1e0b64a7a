"""flask open-data: everything that may be told, as files for anybody."""

from datetime import UTC, datetime
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from app.dump import NotTold, read_everything, renew_dump
from app.extensions import settings
from app.operations.open_data.dump import write_dump

commands = AppGroup("open-data", help="The directory as files for anybody.")


@commands.command("dump")
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
def dump(folder: Path | None) -> None:
    """Write the whole directory into FOLDER, or without one renew the files that the site gives out."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - Flask's own way
    try:
        if folder is None:
            made = renew_dump(app, settings())
            click.echo(f"{len(made.files)} files in {made.folder}")
            return
        paths = write_dump(read_everything(app), folder, datetime.now(UTC))
    except NotTold as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{len(paths)} files in {folder}")
