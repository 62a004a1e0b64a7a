"""A backup as clear files: itself, or opened with the key into a folder that lives as long as it is needed."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.operations.backups.fault import BackupFailed
from app.operations.backups.manifest import NAME, UNSEALED, Manifest, digest, read_manifest
from app.operations.backups.sealing import SUFFIX, open_file


@contextmanager
def opened(folder: Path, key: str) -> Iterator[list[Path]]:
    """Give the clear files of a backup whose stored files are those of its manifest.

    Raises:
        BackupFailed: a file is missing, changed or strange, or the key does not open it.
    """
    manifest = read_manifest(folder)
    _compare(folder, manifest)
    if manifest.sealing == UNSEALED:
        yield [folder / name for name in manifest.files]
        return
    if not key:
        raise BackupFailed(f"{folder.name} is sealed: RYADOM_BACKUP_KEY must be the key of that day")
    with tempfile.TemporaryDirectory(prefix="ryadom-opened-") as place:
        clear = [Path(place) / name.removesuffix(SUFFIX) for name in manifest.files]
        for target in clear:
            open_file(folder / (target.name + SUFFIX), target, key, context(manifest.made_at, target.name))
        yield clear


def context(made_at: str, name: str) -> str:
    """Return what a sealed file is bound to: an older file of the same name does not pass for it."""
    return f"{made_at} {name}"


def _compare(folder: Path, manifest: Manifest) -> None:
    there = {path.name for path in folder.iterdir()} - {NAME}
    if there != manifest.files.keys():
        strange = ", ".join(sorted(there ^ manifest.files.keys()))
        raise BackupFailed(f"{folder.name}: missing or strange files: {strange}")
    changed = [name for name, wanted in manifest.files.items() if digest(folder / name) != wanted]
    if changed:
        raise BackupFailed(f"{folder.name}: changed since it was made: {', '.join(changed)}")
