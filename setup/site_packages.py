"""The site's Python environment and the installer that fills both environments."""

import os
import shutil
import sys
from pathlib import Path

from setup import debian
from setup.console import answer, run, say, succeeds
from setup.faults import SetupFailed
from setup.paths import ROOT, VENV, tool

LOCKED = ("--no-deps", "--require-hashes")


def make_environment() -> None:
    """Make ``.venv`` if it is missing or broken, and put the installer into it."""
    if not succeeds([tool("python"), "-m", "pip", "--version"]):
        shutil.rmtree(VENV, ignore_errors=True)
        if not succeeds([sys.executable, "-c", "import venv, ensurepip"]):
            debian.install(["python3-venv"], purpose="A Python environment")
        run([sys.executable, "-m", "venv", VENV])
    _pip(VENV / "bin" / "python", "setup/requirements-uv.txt")


def install_site() -> None:
    """Install what the site needs to run."""
    make_environment()
    install_locked(VENV / "bin" / "python", "requirements.txt")


def install_locked(python: Path, requirements: str) -> None:
    """Install exactly the packages of a hashed lock file, with uv, or with pip where uv cannot reach them."""
    if _has_own_index() or not Path(tool("uv")).exists():
        _pip(python, requirements)
        return
    try:
        run([tool("uv"), "pip", "install", "--python", python, *LOCKED, "--compile-bytecode", "-r", requirements])
    except SetupFailed as failure:
        say(f"    uv failed, trying pip: {str(failure).splitlines()[0]}")
        _pip(python, requirements)


def _pip(python: Path, requirements: str) -> None:
    words = ["-m", "pip", "install", "--disable-pip-version-check", "--progress-bar", "off"]
    run([python, *words, *LOCKED, "-r", ROOT / requirements])


def _has_own_index() -> bool:
    """Tell whether this machine's pip is told to use an index that uv would not know of."""
    configured = answer([tool("python"), "-m", "pip", "config", "list"])
    return "index-url" in configured or bool(os.environ.get("PIP_INDEX_URL"))
