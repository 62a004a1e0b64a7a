"""Folders as compressed archives, the same bytes for the same files."""

import gzip
import tarfile
from datetime import datetime
from pathlib import Path

from app.operations.backups.fault import BackupFailed

SUFFIX = ".tar.gz"


def pack(folder: Path, target: Path) -> None:
    """Write every regular file below ``folder``; what a link points to is taken, not the link."""
    with (
        gzip.GzipFile(target, "wb", compresslevel=3, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", dereference=True) as archive,
    ):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                archive.add(path, arcname=str(path.relative_to(folder)), filter=_without_owner)


def unpack(file: Path, folder: Path) -> int:
    """Unpack into ``folder`` and return the number of files; nothing lands outside it.

    Raises:
        BackupFailed: the archive is damaged, or holds what may not be unpacked.
    """
    folder.mkdir(parents=True)
    try:
        with tarfile.open(file) as archive:
            archive.extractall(folder, filter="data")
    except (tarfile.TarError, OSError, EOFError) as error:
        raise BackupFailed(f"{file.name} is damaged: {error}") from error
    return sum(path.is_file() for path in folder.rglob("*"))


def put_back(file: Path, folder: Path, now: datetime) -> None:
    """Unpack beside ``folder``, then take its place; what was there stays beside it under a name with the time."""
    fresh = folder.with_name(f"{folder.name}.restoring-{now:%Y%m%dT%H%M%SZ}")
    unpack(file, fresh)
    if folder.exists():
        folder.rename(folder.with_name(f"{folder.name}.before-{now:%Y%m%dT%H%M%SZ}"))
    fresh.rename(folder)


def _without_owner(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member
