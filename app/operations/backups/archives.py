"""Folders as compressed archives, the same bytes for the same files."""

import gzip
import os
import shutil
import tarfile
from datetime import datetime
from pathlib import Path, PurePosixPath

from app.operations.backups.fault import BackupFailed

SUFFIX = ".tar.gz"
MODE = 0o755


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

    By hand: the Python of Debian 12 (3.11.2) has none of the filters of ``tarfile``.

    Raises:
        BackupFailed: the archive is damaged, or holds what may not be unpacked.
    """
    folder.mkdir(parents=True)
    try:
        with tarfile.open(file) as archive:
            return sum(_unpack_file(archive, member, folder) for member in archive)
    except (tarfile.TarError, OSError, EOFError) as error:
        raise BackupFailed(f"{file.name} is damaged: {error}") from error


def _unpack_file(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> int:
    name, content = PurePosixPath(member.name), archive.extractfile(member) if member.isreg() else None
    if content is None or name.is_absolute() or ".." in name.parts:
        raise BackupFailed(f"The archive holds {member.name!r}, which may not be unpacked")
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    with content, target.open("xb") as file:
        shutil.copyfileobj(content, file)
    target.chmod(member.mode & MODE)
    os.utime(target, (member.mtime, member.mtime))
    return 1


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
