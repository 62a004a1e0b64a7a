"""One database, whichever kind it is: into a file, and back."""

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import inspect, make_url
from sqlalchemy.exc import SQLAlchemyError

from app.database import open_engine
from app.operations.backups import postgresql_dumps, sqlite_files
from app.operations.backups.fault import BackupFailed
from app.operations.backups.scratch import Scratch, prove_dump

SQLITE, POSTGRESQL = ".sqlite3", ".dump"


def save_database(name: str, url: str, folder: Path) -> Path | None:
    """Write the database into ``folder`` and return the file; None where a SQLite file is not there yet."""
    path = sqlite_path(url)
    if path is None:
        target = folder / (name + POSTGRESQL)
        postgresql_dumps.dump_database(url, target)
        return target
    if not path.is_file():
        return None
    target = folder / (name + SQLITE)
    sqlite_files.copy_database(path, target)
    sqlite_files.settle(target)
    return target


def load_database(file: Path, url: str) -> None:
    """Put a saved database in the place of what ``url`` holds."""
    path = sqlite_path(url)
    if (path is None) != (file.suffix == POSTGRESQL):
        raise BackupFailed(f"{file.name} was made of another kind of database than the settings name")
    if path is None:
        postgresql_dumps.restore_dump(file, url)
    else:
        sqlite_files.copy_database(file, path)


def prove_database(file: Path, rows: Mapping[str, int], scratch: Scratch) -> str:
    """Restore the file into ``scratch``, or read it to its end, and say what was proved.

    Raises:
        BackupFailed: it is damaged, or holds other rows than when it was made.
    """
    if file.suffix == POSTGRESQL:
        postgresql_dumps.read_dump(file)
        if scratch.database:
            return prove_dump(file, scratch.database)
        return f"{file.name}: read to its end"
    copy = scratch.folder / file.name
    sqlite_files.copy_database(file, copy)
    found = sqlite_files.count_rows(copy)
    if found != rows:
        raise BackupFailed(f"{file.name} holds other rows than when it was made")
    return f"{file.name}: restored, whole, {sum(found.values())} rows in {len(found)} tables"


def holds_tables(url: str) -> bool:
    """Tell whether there is anything to lose at ``url``."""
    path = sqlite_path(url)
    if path and not path.is_file():
        return False
    engine = open_engine(url)
    try:
        return bool(inspect(engine).get_table_names())
    except SQLAlchemyError as error:
        raise BackupFailed(f"The database does not answer: {type(error).__name__}") from error
    finally:
        engine.dispose()


def sqlite_path(url: str) -> Path | None:
    """Return the file of a SQLite address, None for another kind of database."""
    parts = make_url(url)
    return Path(parts.database or "") if parts.get_backend_name() == "sqlite" else None
