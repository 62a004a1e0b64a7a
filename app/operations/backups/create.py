"""Make a backup: databases first, then files, then the manifest; it has its name only when it is whole."""

import os
import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from app.domain.backup_retention import Keeping
from app.operations.backups import archives, sqlite_files
from app.operations.backups.databases import SQLITE, save_database
from app.operations.backups.fault import BackupFailed
from app.operations.backups.manifest import UNSEALED, digest, moment, write_manifest
from app.operations.backups.opening import context, opened
from app.operations.backups.sealing import SEALING, seal_file
from app.operations.backups.sealing import SUFFIX as SEALED
from app.operations.backups.shelf import PARTIAL, STAMP, Kind, alone, clear
from app.operations.backups.sources import Sources
from app.operations.backups.verify import prove_files

OWNER_ONLY = 0o600


def create_backup(sources: Sources, shelf: Path, kind: Kind, keeping: Keeping, *, now: datetime, key: str = "") -> Path:
    """Back up ``sources`` into ``shelf``, verified and sealed if there is a key; drop what is not kept.

    What is clear never touches the shelf then. Returns the new backup.

    Raises:
        BackupFailed: nothing was made and nothing dropped.
    """
    with alone(shelf), tempfile.TemporaryDirectory(prefix="ryadom-backup-") as place:
        finished = shelf / f"{kind}-{now.strftime(STAMP)}"
        partial = finished.with_name(finished.name + PARTIAL)
        partial.mkdir(mode=0o700)
        try:
            rows = _gather(Path(place), sources, kind)
            _store(Path(place), partial, rows, now=now, key=key)
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


def _gather(folder: Path, sources: Sources, kind: Kind) -> dict[str, dict[str, int]]:
    saved = [save_database(name, url, folder) for name, url in sources.databases.items()]
    if not any(saved):
        raise BackupFailed("there is no database")
    if kind is Kind.FULL:
        for name, source in sources.folders.items():
            if source.is_dir():
                archives.pack(source, folder / (name + archives.SUFFIX))
    rows = {file.name: sqlite_files.count_rows(file) for file in saved if file and file.suffix == SQLITE}
    prove_files(sorted(folder.iterdir()), rows)
    return rows


def _store(gathered: Path, folder: Path, rows: dict[str, dict[str, int]], *, now: datetime, key: str) -> None:
    for file in sorted(gathered.iterdir()):
        if key:
            seal_file(file, folder / (file.name + SEALED), key, context(moment(now), file.name))
        else:
            shutil.copyfile(file, folder / file.name)
    write_manifest(folder, now=now, rows=rows, sealing=SEALING if key else UNSEALED)
    with opened(folder, key) as files:
        if [digest(file) for file in sorted(files)] != [digest(file) for file in sorted(gathered.iterdir())]:
            raise BackupFailed("what was stored is not what was gathered")
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
