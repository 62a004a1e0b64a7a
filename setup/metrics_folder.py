"""Where all processes count together: small files, one a process, told by an environment variable.

They are mapped into memory, and a process that writes into such a file on a full disk is killed: they lie in memory.
"""

import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from setup.paths import VAR

NAME = "PROMETHEUS_MULTIPROC_DIR"
MEMORY = Path("/dev/shm")  # noqa: S108
OURS_ALONE = 0o700


def metrics_folder(told: Mapping[str, str]) -> Path:
    """Return the folder, made where it is missing: the one that is told, else one in memory, else in the var folder."""
    if told.get(NAME):
        return _made(Path(told[NAME]))
    var = Path(told.get("RYADOM_VAR") or VAR)
    name = f"ryadom-{sha256(str(var.resolve()).encode()).hexdigest()[:16]}"
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK):
        folder = _made(MEMORY / name)
        if folder.stat().st_uid == os.getuid() and not folder.is_symlink():
            return folder
    return _made(var / "metrics")


def _made(folder: Path) -> Path:
    folder.mkdir(mode=OURS_ALONE, parents=True, exist_ok=True)
    return folder


def forget_the_dead(folder: Path) -> None:
    """Delete the files of processes that are no more, so that a long life does not fill the folder."""
    for path in folder.glob("*_*.db"):
        number = path.stem.rpartition("_")[2]
        if number.isdecimal() and not _lives(int(number)):
            path.unlink(missing_ok=True)


def _lives(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
