"""Where all processes count together: small files in var/metrics, one a process, told by an environment variable."""

import os
from collections.abc import Mapping
from pathlib import Path

from setup.paths import VAR

NAME = "PROMETHEUS_MULTIPROC_DIR"


def metrics_folder(told: Mapping[str, str]) -> Path:
    """Return the folder, made where it is missing."""
    folder = Path(told.get(NAME) or Path(told.get("RYADOM_VAR") or VAR) / "metrics")
    folder.mkdir(parents=True, exist_ok=True)
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
