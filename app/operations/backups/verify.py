"""Verify a backup by restoring it into a scratch place."""

import tempfile
from pathlib import Path

from app.operations.backups import archives
from app.operations.backups.databases import prove_database
from app.operations.backups.fault import BackupFailed
from app.operations.backups.manifest import NAME, digest, read_manifest
from app.operations.backups.scratch import Scratch


def verify_backup(folder: Path, *, scratch_database: str = "") -> list[str]:
    """Check every file against the manifest, restore all of it into a scratch place, and say what was proved.

    Raises:
        BackupFailed: a file is missing, changed or damaged.
    """
    manifest = read_manifest(folder)
    _compare(folder, dict(manifest.files))
    with tempfile.TemporaryDirectory(prefix="ryadom-verify-") as place:
        scratch = Scratch(Path(place), scratch_database)
        return [_prove(folder / name, dict(manifest.rows.get(name, {})), scratch) for name in manifest.files]


def _compare(folder: Path, files: dict[str, str]) -> None:
    there = {path.name for path in folder.iterdir()} - {NAME}
    if there != files.keys():
        raise BackupFailed(f"{folder.name}: missing or strange files: {', '.join(sorted(there ^ files.keys()))}")
    changed = [name for name, wanted in files.items() if digest(folder / name) != wanted]
    if changed:
        raise BackupFailed(f"{folder.name}: changed since it was made: {', '.join(changed)}")


def _prove(file: Path, rows: dict[str, int], scratch: Scratch) -> str:
    if file.name.endswith(archives.SUFFIX):
        return f"{file.name}: {archives.unpack(file, scratch.folder / file.name)} files unpacked"
    return prove_database(file, rows, scratch)
