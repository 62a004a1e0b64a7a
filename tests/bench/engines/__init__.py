"""The engines that are compared: ours first, then the yardsticks."""

import importlib
from pathlib import Path
from typing import cast

from tests.bench.engines.protocol import Contender

OURS = "ours"
NAMES = (OURS, "fts5", "tantivy", "postgresql")


def open_contender(name: str, folder: Path) -> Contender:
    """Return the engine called ``name``; only its own library is loaded, so that its memory is its own."""
    module = importlib.import_module(f"tests.bench.engines.{name}")
    return cast(Contender, module.Engine(folder))
