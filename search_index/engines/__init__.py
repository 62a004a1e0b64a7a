"""The engines behind the SearchEngine protocol."""

from pathlib import Path

from search_index.engine import SearchEngine
from search_index.engines.memory import MemoryEngine
from search_index.engines.substitute import Substitute
from search_index.engines.whoosh.engine import WhooshEngine

__all__ = ["MemoryEngine", "Substitute", "WhooshEngine", "open_engine"]


def open_engine(name: str, folder: Path) -> SearchEngine:
    """Return the engine called ``name`` (whoosh or memory) that keeps its index in ``folder``."""
    return MemoryEngine() if name == "memory" else WhooshEngine(folder)
