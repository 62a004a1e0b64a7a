"""The engines behind the SearchEngine protocol."""

from contextlib import AbstractContextManager
from pathlib import Path

from search_index.engine import SearchEngine
from search_index.engines.memory import MemoryEngine
from search_index.engines.opensearch.connection import Nodes
from search_index.engines.opensearch.engine import OpenSearchEngine
from search_index.engines.substitute import Substitute
from search_index.engines.whoosh.engine import WhooshEngine
from search_index.engines.write_lock import WriteLock

__all__ = ["MemoryEngine", "Nodes", "OpenSearchEngine", "Substitute", "WhooshEngine", "open_engine"]

NOWHERE = Nodes(())


def open_engine(
    name: str, folder: Path, nodes: Nodes = NOWHERE, lock: AbstractContextManager[object] | None = None
) -> SearchEngine:
    """Return the engine called ``name`` (whoosh, memory or opensearch).

    Whoosh keeps its index in ``folder``; OpenSearch is asked at ``nodes`` and written under ``lock``, without one under
    a lock of this host.
    """
    if name == "opensearch":
        return OpenSearchEngine(nodes, lock or WriteLock(folder.with_name(f"{folder.name}.lock")))
    return MemoryEngine() if name == "memory" else WhooshEngine(folder)
