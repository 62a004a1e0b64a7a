"""Servers that refuse to run as root are started as a user who owns nothing else."""

import os
import pwd
from pathlib import Path
from typing import Any


def identity() -> dict[str, Any]:
    """Return the words of ``subprocess`` that make a child that user; none where this is not root."""
    if os.geteuid() != 0:
        return {}
    user, group = _ids()
    return {"user": user, "group": group, "extra_groups": []}


def give(folder: Path) -> None:
    """Make the folder and give it to the user as whom servers run."""
    folder.mkdir(parents=True, exist_ok=True)
    own(folder)


def own(path: Path) -> None:
    """Make what exists that user's."""
    if os.geteuid() == 0:
        os.chown(path, *_ids())


def _ids() -> tuple[int, int]:
    names = {entry.pw_name for entry in pwd.getpwall()}
    entry = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return entry.pw_uid, entry.pw_gid
