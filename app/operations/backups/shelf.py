"""The folder where backups lie side by side: their names, which is newest, and which may go."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from app.domain.backup_retention import Keeping, kept
from app.operations.backups.fault import BackupFailed
from app.operations.backups.manifest import NAME

STAMP = "%Y%m%dT%H%M%SZ"
PARTIAL = ".partial"


class Kind(StrEnum):
    """Everything, or the databases alone, which change all day."""

    FULL = "full"
    DATABASE = "database"


@contextmanager
def alone(shelf: Path) -> Iterator[None]:
    """Hold the only right to write into ``shelf``, and sweep away what a killed process left unfinished."""
    shelf.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (shelf / ".lock").open("w", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BackupFailed("Another backup is being made") from error
        for unfinished in shelf.glob(f"*{PARTIAL}"):
            shutil.rmtree(unfinished)
        yield


def made(shelf: Path, kind: Kind) -> dict[datetime, Path]:
    """Return the finished backups of a kind by their moment."""
    found = {}
    for folder in shelf.glob(f"{kind}-*"):
        if (folder / NAME).is_file():
            found[datetime.strptime(folder.name, f"{kind}-{STAMP}").replace(tzinfo=UTC)] = folder
    return found


def newest(place: Path) -> list[Path]:
    """Return what to restore from ``place``, in order: itself if it is a backup, else the newest of each kind.

    Raises:
        BackupFailed: there is none.
    """
    if (place / NAME).is_file():
        return [place]
    full, database = made(place, Kind.FULL), made(place, Kind.DATABASE)
    last_full = max(full, default=None)
    last_database = max(database, default=None)
    chosen = [full[last_full]] if last_full else []
    if last_database and (last_full is None or last_database > last_full):
        chosen.append(database[last_database])
    if not chosen:
        raise BackupFailed(f"There is no backup in {place}")
    return chosen


def clear(shelf: Path, keeping: Keeping) -> int:
    """Delete the backups that are not kept and return how many they were."""
    gone = 0
    for kind in Kind:
        found = made(shelf, kind)
        for moment in found.keys() - kept(found, keeping):
            shutil.rmtree(found[moment])
            gone += 1
    return gone
