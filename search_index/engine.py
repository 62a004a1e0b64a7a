"""The protocol that every search engine implements."""

from collections.abc import Iterable
from typing import Protocol

from search_index.documents import Page, Query, ServiceDocument


class IndexUnavailable(Exception):
    """The index is missing or damaged; answer from the database instead."""


class SearchEngine(Protocol):
    """Stores service documents and finds them again, ranked and explained."""

    def find(self, query: Query) -> Page:
        """Return the best hits of ``query``.

        Raises:
            IndexUnavailable: the index cannot be read.
        """
        ...

    def update(self, documents: Iterable[ServiceDocument], deleted: Iterable[str] = ()) -> None:
        """Add or replace ``documents`` and remove the ids in ``deleted``, in one commit."""
        ...

    def rebuild(self, documents: Iterable[ServiceDocument]) -> int:
        """Build a new generation from ``documents``, switch to it atomically and return how many it holds."""
        ...

    def size(self) -> int:
        """Return the number of indexed documents."""
        ...
