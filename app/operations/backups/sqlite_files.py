"""SQLite: copied while others read and write, by SQLite's own backup interface."""

import sqlite3
from contextlib import closing
from pathlib import Path

from app.operations.backups.fault import BackupFailed

PATIENCE_SECONDS = 30.0


def copy_database(source: Path, target: Path) -> None:
    """Make ``target`` what ``source`` is at one moment; a target in use is replaced in one transaction."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(_open(source, "ro")) as old, closing(_open(target, "rwc")) as new:
            old.backup(new)
    except sqlite3.Error as error:
        raise BackupFailed(f"SQLite could not copy {source.name}: {error}") from error


def settle(copy: Path) -> None:
    """Make the copy one file, without a log beside it."""
    with closing(_open(copy, "rw")) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def count_rows(file: Path) -> dict[str, int]:
    """Return the number of rows of every table.

    Raises:
        BackupFailed: the file is damaged, or a row points to one that is not there.
    """
    try:
        with closing(_open(file, "ro")) as connection:
            said = connection.execute("PRAGMA integrity_check").fetchone()[0]
            orphans = len(connection.execute("PRAGMA foreign_key_check").fetchall())
            if said != "ok" or orphans:
                raise BackupFailed(f"{file.name} is damaged: {said}, {orphans} rows without what they point to")
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
            return {name: _count(connection, name) for (name,) in tables}
    except sqlite3.Error as error:
        raise BackupFailed(f"{file.name} is damaged: {error}") from error


def _count(connection: sqlite3.Connection, table: str) -> int:
    quoted = table.replace('"', '""')
    count: int = connection.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0]  # noqa: S608 quoted
    return count


def _open(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=PATIENCE_SECONDS)
