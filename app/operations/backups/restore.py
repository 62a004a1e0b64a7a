"""Put a backup back, after it was verified, and never over something by accident."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from app.operations.backups import archives
from app.operations.backups.databases import POSTGRESQL, SQLITE, holds_tables, load_database, save_database, sqlite_path
from app.operations.backups.fault import BackupFailed
from app.operations.backups.manifest import read_manifest
from app.operations.backups.opening import opened
from app.operations.backups.sources import Sources
from app.operations.backups.verify import prove_files


def restore_backup(folder: Path, sources: Sources, *, replace: bool, now: datetime, key: str = "") -> list[str]:
    """Restore a verified backup to where ``sources`` say, and return the names of what was restored.

    A SQLite file or a folder that is replaced stays beside the new one.

    Raises:
        BackupFailed: it is damaged, does not fit the settings, or a database has tables and ``replace`` is false.
    """
    with opened(folder, key) as files:
        prove_files(files, read_manifest(folder).rows)
        databases = {file: _database(file.name, sources) for file in files if file.suffix in {SQLITE, POSTGRESQL}}
        folders = {file: _folder(file.name, sources) for file in files if file not in databases}
        if not replace:
            _refuse_to_overwrite(databases)
        for file, url in databases.items():
            _keep_aside(url, now)
            load_database(file, url)
        for file, target in folders.items():
            archives.put_back(file, target, now)
        return [file.name for file in files]


def _database(file: str, sources: Sources) -> str:
    name = file.removesuffix(SQLITE).removesuffix(POSTGRESQL)
    if name not in sources.databases:
        raise BackupFailed(f"The settings name no database for {file}")
    return sources.databases[name]


def _folder(file: str, sources: Sources) -> Path:
    name = file.removesuffix(archives.SUFFIX)
    if name not in sources.folders:
        raise BackupFailed(f"There is no place for {file}")
    return sources.folders[name]


def _refuse_to_overwrite(databases: Mapping[Path, str]) -> None:
    filled = [file.name for file, url in databases.items() if holds_tables(url)]
    if filled:
        raise BackupFailed(f"Not empty: what {', '.join(filled)} would replace. Stop the site, then say --replace")


def _keep_aside(url: str, now: datetime) -> None:
    path = sqlite_path(url)
    if path and path.is_file():
        save_database(f"{path.name}.before-{now:%Y%m%dT%H%M%SZ}", url, path.parent)
