"""Make a backup: databases first, then files, then the manifest; it has its name only when it is whole."""

import os
import shutil
from datetime import datetime
from pathlib import Path

from app.domain.backup_retention import Keeping
from app.operations.backups import archives, sqlite_files
from app.operations.backups.databases import SQLITE, save_database
from app.operations.backups.fault import BackupFailed
from app.operations.backups.manifest import write_manifest
from app.operations.backups.shelf import PARTIAL, STAMP, Kind, alone, clear
from app.operations.backups.sources import Sources
from app.operations.backups.verify import verify_backup

OWNER_ONLY = 0o600


def create_backup(sources: Sources, shelf: Path, kind: Kind, keeping: Keeping, *, now: datetime) -> Path:
    """Back up ``sources`` into ``shelf``, verify it, drop what is not kept, and return the new backup.

    Raises:
        BackupFailed: nothing was made and nothing dropped.
    """
    with alone(shelf):
        finished = shelf / f"{kind}-{now.strftime(STAMP)}"
        partial = finished.with_name(finished.name + PARTIAL)
        partial.mkdir(mode=0o700)
        try:
            _fill(partial, sources, kind, now)
            verify_backup(partial)
        except (OSError, BackupFailed) as error:
            shutil.rmtree(partial)
            raise BackupFailed(f"No backup was made: {error}") from error
        partial.rename(finished)
        _flush(shelf)
        clear(shelf, keeping)
    return finished


def copy_secrets(file: Path, folder: Path, shelf: Path) -> None:
    """Copy the file of secrets to a place of its own, readable by its owner alone.

    Raises:
        BackupFailed: the place lies in the backups, or there is no such file.
    """
    if folder.resolve().is_relative_to(shelf.resolve()):
        raise BackupFailed("Secrets do not belong beside the backups: who takes one takes both")
    if not file.is_file():
        raise BackupFailed(f"There is no file of secrets at {file}")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / file.name
    partial = target.with_name(target.name + PARTIAL)
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY), "wb") as copy:
        copy.write(file.read_bytes())
    partial.replace(target)


def _fill(folder: Path, sources: Sources, kind: Kind, now: datetime) -> None:
    saved = [save_database(name, url, folder) for name, url in sources.databases.items()]
    if not any(saved):
        raise BackupFailed("there is no database")
    if kind is Kind.FULL:
        for name, source in sources.folders.items():
            if source.is_dir():
                archives.pack(source, folder / (name + archives.SUFFIX))
    rows = {file.name: sqlite_files.count_rows(file) for file in saved if file and file.suffix == SQLITE}
    write_manifest(folder, now=now, rows=rows)
    for file in folder.iterdir():
        file.chmod(OWNER_ONLY)
        _flush(file)
    _flush(folder)


def _flush(path: Path) -> None:
    """Wait until the disk has it: a backup that a power cut undoes is none."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
