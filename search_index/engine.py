"""The protocol that every search engine implements."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Protocol

from search_index.documents import Page, Query, ServiceDocument


class IndexUnavailable(Exception):
    """The index is missing or damaged; answer from the database instead."""


class IndexSilent(IndexUnavailable):
    """Nobody answers for the index just now; that does not mean that it is gone, and building it anew heals nothing."""


class IndexOutdated(IndexUnavailable):
    """The index is whole and answers, but another release filled it, by other rules; a rebuild heals it."""


class SearchEngine(Protocol):
    """Stores service documents and finds them again, ranked and explained."""

    def find(self, query: Query) -> Page:
        """Return the best hits of ``query``, from what is held of the index if it went bad meanwhile.

        Raises:
            IndexUnavailable: the index cannot be read and nothing of it is held.
        """
        ...

    def writing(self) -> AbstractContextManager[object]:
        """Wait for the only right to write and hold it; ``update`` and ``rebuild`` take it by themselves.

        Read the record inside it: then nothing older is written over something newer.
        """
        ...

    def update(self, documents: Iterable[ServiceDocument], deleted: Iterable[str] = ()) -> None:
        """Add or replace ``documents`` and remove the ids in ``deleted``, in one commit.

        Raises:
            IndexUnavailable: the index cannot be written; a rebuild heals it.
        """
        ...

    def rebuild(self, documents: Iterable[ServiceDocument]) -> int:
        """Build a new generation from ``documents``, switch to it atomically and return how many it holds."""
        ...

    def size(self) -> int:
        """Return the number of indexed documents.

        Raises:
            IndexUnavailable: the index is not whole, even if questions are still answered; a rebuild heals it.
            IndexOutdated: it is whole, but filled by the rules of another release.
            IndexSilent: whether it is whole cannot be told now.
        """
        ...
