"""Finds a Python 3.10 for Rasa, or fetches one."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from setup.console import answer, run, say
from setup.faults import BotUnavailable, SetupFailed
from setup.paths import tool

PROBE = "import sys, ssl, sqlite3, ctypes, venv, ensurepip; print(*sys.version_info[:2], sys.executable)"


def find_python310() -> Path:
    """Return the path of a complete Python 3.10.

    A program on PATH is believed only after it ran: pyenv puts a ``python3.10`` there even where none is chosen.

    Raises:
        BotUnavailable: there is none, and none could be fetched.
    """
    for candidate in _candidates():
        found = _probe(candidate)
        if found:
            return found
    say("    this machine has no Python 3.10: fetching one")
    try:
        run([tool("uv"), "python", "install", "3.10"])
    except SetupFailed as failure:
        raise BotUnavailable("Python 3.10, which Rasa needs, is not here and could not be fetched") from failure
    found = _probe(_from_uv())
    if found is None:
        raise BotUnavailable("Python 3.10 was fetched but does not start")
    return found


def _candidates() -> Iterator[str]:
    yield shutil.which("python3.10") or ""
    for root in {os.environ.get("PYENV_ROOT", ""), str(Path.home() / ".pyenv")} - {""}:
        yield from (str(path) for path in sorted(Path(root).glob("versions/3.10.*/bin/python"), reverse=True))
    yield _from_uv()


def _from_uv() -> str:
    return answer([tool("uv"), "python", "find", "--no-project", "--no-python-downloads", "3.10"])


def _probe(candidate: str) -> Path | None:
    words = answer([candidate, "-c", PROBE]).split(maxsplit=2) if candidate else []
    return Path(words[2]) if words[:2] == ["3", "10"] else None
