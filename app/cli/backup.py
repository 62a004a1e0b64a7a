"""`flask backup`: databases and files, made, verified and put back."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple
from datetime import UTC, datetime
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from app.domain.backup_retention import Keeping
from app.extensions import brain, db, settings
from app.migration import upgrade
from app.operations.backups.create import copy_secrets, create_backup
from app.operations.backups.fault import BackupFailed
from app.operations.backups.restore import restore_backup
from app.operations.backups.shelf import Kind, newest
from app.operations.backups.sources import Sources
from app.operations.backups.verify import verify_backup
from app.operations.doctor.examine import BACKUP_STAMP
from app.operations.index_services import rebuild_index

commands = AppGroup("backup", help="Backups: made, verified, put back.")
PLACE = click.Path(file_okay=False, path_type=Path)
KEEP = "How many of the newest to keep, and of how many hours, days and weeks the newest one."
FILE = click.Path(dir_okay=False, path_type=Path)


@commands.command("create")
@click.argument("folder", type=PLACE)
@click.option("--databases-only", is_flag=True, help="Only what changes all day; files and models stay as they were.")
@click.option("--secrets", type=PLACE, help="Copy the file of secrets into this other folder.")
@click.option("--secrets-file", type=FILE, help="Where the secrets are; without it, .env of this release.")
@click.option("--keep", nargs=4, type=int, default=tuple(astuple(Keeping())), show_default=True, help=KEEP)
def create(
    folder: Path, *, databases_only: bool, secrets: Path | None, secrets_file: Path | None, keep: tuple[int, ...]
) -> None:
    """Back up into FOLDER, verify the new backup, then drop the old ones that are not kept."""
    kind = Kind.DATABASE if databases_only else Kind.FULL
    with _in_plain_words():
        made = create_backup(_sources(), folder, kind, Keeping(*keep), now=datetime.now(UTC), key=settings().backup_key)
        if secrets:
            copy_secrets(secrets_file or current_app.config["ROOT"] / ".env", secrets, folder)
    (settings().var / BACKUP_STAMP).write_text(made.name, encoding="utf-8")
    click.echo(f"Backup: {made}, verified{', secrets apart' if secrets else ', without secrets'}. {_sealed()}")


@commands.command("verify")
@click.argument("folder", type=PLACE)
@click.option("--scratch-database", default="", help="An empty PostgreSQL database to restore dumps into.")
def verify(folder: Path, *, scratch_database: str) -> None:
    """Restore the newest backups in FOLDER, or the backup FOLDER itself, into a scratch place."""
    with _in_plain_words():
        for backup in newest(folder):
            click.echo(f"{backup.name}:")
            for line in verify_backup(backup, key=settings().backup_key, scratch_database=scratch_database):
                click.echo(f"  {line}")


@commands.command("restore")
@click.argument("folder", type=PLACE)
@click.option("--replace", is_flag=True, help="Put it in the place of what is there; stop the site first.")
def restore(folder: Path, *, replace: bool) -> None:
    """Put back the newest backups in FOLDER, or the backup FOLDER itself; then tables and index are brought up."""
    now, key, began = datetime.now(UTC), settings().backup_key, time.monotonic()
    db.engine.dispose()
    with _in_plain_words():
        for number, backup in enumerate(newest(folder)):
            restored = restore_backup(backup, _sources(), replace=replace or number > 0, now=now, key=key)
            click.echo(f"{backup.name}: {', '.join(restored)}")
    upgrade(db.engine)
    with db.transaction() as session:
        count = rebuild_index(session, brain().engine)
    seconds = time.monotonic() - began
    click.echo(
        f"Search index: {count} services. Restored in {seconds:.0f} s. Now start the site and run `flask doctor`."
    )


def _sealed() -> str:
    if settings().backup_key:
        return "It is encrypted with RYADOM_BACKUP_KEY: keep that key elsewhere too."
    return "It is not encrypted: RYADOM_BACKUP_KEY is not set."


def _sources() -> Sources:
    given, root = settings(), current_app.config["ROOT"]
    models = {"understanding": given.var / "understanding", "bot-models": root / "chatbot" / "models"}
    return Sources({"ryadom": given.database, "tracker": given.tracker}, {"data": given.data, **models})


@contextmanager
def _in_plain_words() -> Iterator[None]:
    try:
        yield
    except (BackupFailed, OSError) as failure:
        raise click.ClickException(str(failure)) from failure
