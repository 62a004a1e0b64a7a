"""What answers while the index cannot be read: the same ranking over documents from elsewhere."""

import threading
import time
from collections.abc import Callable, Iterable

from search_index.documents import Page, Query, ServiceDocument
from search_index.engines.memory import MemoryEngine

KEPT_SECONDS = 30.0


class Substitute:
    """Makes arrays of all documents once, for any number of questions, and again when they are KEPT_SECONDS old."""

    def __init__(self) -> None:
        """Start with nothing: most processes never need it."""
        self._lock = threading.Lock()
        self._engine: MemoryEngine | None = None
        self._old_at = 0.0

    def find(self, query: Query, documents: Callable[[], Iterable[ServiceDocument]]) -> Page:
        """Return the best hits of ``query`` among ``documents``, which are read only when needed."""
        with self._lock:
            engine = self._engine
            if engine is None or time.monotonic() >= self._old_at:
                self._engine = engine = MemoryEngine(documents())
                self._old_at = time.monotonic() + KEPT_SECONDS
        return engine.find(query)
