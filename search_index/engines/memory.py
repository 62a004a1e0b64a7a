"""An engine without files: the contract's second implementation, and what answers when the index cannot."""

import threading
from collections.abc import Iterable
from contextlib import AbstractContextManager

from search_index.documents import Page, Query, ServiceDocument
from search_index.engines.segment import Segment
from search_index.engines.terms import document_terms
from search_index.engines.view import View
from search_index.engines.words import Words


class MemoryEngine:
    """Holds all documents in memory; every change builds the arrays anew."""

    def __init__(self, documents: Iterable[ServiceDocument] = ()) -> None:
        """Index ``documents``."""
        self._lock = threading.RLock()
        self.rebuild(documents)

    def find(self, query: Query) -> Page:
        """Return the best hits of ``query``."""
        return self._view.find(query)

    def writing(self) -> AbstractContextManager[object]:
        """Wait for the only right to write and hold it."""
        return self._lock

    def update(self, documents: Iterable[ServiceDocument], deleted: Iterable[str] = ()) -> None:
        """Add or replace ``documents`` and remove the ids in ``deleted``."""
        with self._lock:
            gone = set(deleted)
            kept = {key: document for key, document in self._documents.items() if key not in gone}
            self.rebuild((kept | {document.id: document for document in documents}).values())

    def rebuild(self, documents: Iterable[ServiceDocument]) -> int:
        """Hold ``documents`` and nothing else; return how many."""
        with self._lock:
            self._documents = {document.id: document for document in documents}
            held = tuple(self._documents.values())
            self._view = View([Segment.of(held, Words.of(map(document_terms, held)))], [()])
            return len(held)

    def size(self) -> int:
        """Return the number of documents."""
        return len(self._documents)
