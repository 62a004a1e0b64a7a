"""Installs Debian packages where set-up may: as root, on a machine with apt."""

import os
import shutil

from setup.console import run, say
from setup.faults import SetupFailed

QUIET = {"DEBIAN_FRONTEND": "noninteractive"}


def can_install() -> bool:
    """Tell whether this is root on a machine with apt-get."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[str], *, purpose: str) -> None:
    """Install Debian packages.

    Raises:
        SetupFailed: not root, no apt, or apt failed; the message names the command to type.
    """
    names = " ".join(packages)
    if not can_install():
        raise SetupFailed(f"{purpose} needs the Debian packages {names}. Type: sudo apt-get install {names}")
    say(f"    installing Debian's {names}")
    run(["apt-get", "update", "-q"], env=QUIET)
    run(["apt-get", "install", "-q", "-y", "--no-install-recommends", *packages], env=QUIET)
