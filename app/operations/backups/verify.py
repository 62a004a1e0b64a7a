"""Verify a backup by restoring it into a scratch place."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from app.operations.backups import archives
from app.operations.backups.databases import prove_database
from app.operations.backups.manifest import read_manifest
from app.operations.backups.opening import opened
from app.operations.backups.scratch import Scratch


def verify_backup(folder: Path, *, key: str = "", scratch_database: str = "") -> list[str]:
    """Check every file against the manifest, restore all of it into a scratch place, and say what was proved.

    Raises:
        BackupFailed: a file is missing, changed or damaged, or sealed with another key.
    """
    with opened(folder, key) as files:
        return prove_files(files, read_manifest(folder).rows, scratch_database)


def prove_files(files: list[Path], rows: Mapping[str, Mapping[str, int]], scratch_database: str = "") -> list[str]:
    """Restore clear files into a scratch place and say what was proved."""
    with tempfile.TemporaryDirectory(prefix="ryadom-verify-") as place:
        scratch = Scratch(Path(place), scratch_database)
        return [_prove(file, dict(rows.get(file.name, {})), scratch) for file in files]


def _prove(file: Path, rows: dict[str, int], scratch: Scratch) -> str:
    if file.name.endswith(archives.SUFFIX):
        return f"{file.name}: {archives.unpack(file, scratch.folder / file.name)} files unpacked"
    return prove_database(file, rows, scratch)
