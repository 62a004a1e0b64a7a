"""Index generations side by side, and the pointer that names the live one.

A rebuild writes a new folder and then replaces the pointer file in one rename, so that a reader sees the old generation
or the new one and nothing between.
"""

import shutil
import time
from pathlib import Path

from whoosh import index

from search_index.engine import IndexUnavailable
from search_index.engines.whoosh.schema import schema

POINTER = "live"
KEPT_SECONDS = 60.0
"""An older generation stays this long for the readers that are just opening it."""


def live_folder(root: Path) -> Path:
    """Return the folder of the live generation.

    Raises:
        IndexUnavailable: there is none.
    """
    try:
        return root / (root / POINTER).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise IndexUnavailable("no live generation") from error


def new_generation(root: Path) -> Path:
    """Create an empty generation beside the others."""
    folder = root / f"generation-{time.time_ns()}"
    folder.mkdir(parents=True)
    index.create_in(str(folder), schema())
    return folder


def switch(root: Path, folder: Path) -> None:
    """Make ``folder`` the live generation and drop generations that nobody reads any more."""
    partial = root / f"{POINTER}.partial"
    partial.write_text(folder.name, encoding="utf-8")
    partial.replace(root / POINTER)
    for other in root.glob("generation-*"):
        if other != folder and time.time() - other.stat().st_mtime > KEPT_SECONDS:
            shutil.rmtree(other, ignore_errors=True)
