"""Names in memory, found by how they begin in any alphabet."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Generic, TypeVar

from search_index.suggestions.keys import after, name_keys

Entry = TypeVar("Entry")


class Prefixes(Generic[Entry]):
    """Sorted keys of names with what the names stand for."""

    def __init__(self, names: Iterable[tuple[str, Entry]]) -> None:
        """Sort the names; an entry may have several."""
        self._names = sorted(
            ((key, name, entry) for name, entry in names for key in name_keys(name)), key=lambda row: row[0]
        )
        self._keys = [key for key, *_ in self._names]

    def starting(self, prefix: bytes) -> list[tuple[str, Entry]]:
        """Return names and entries of which a word begins with ``prefix``, in the order of their keys."""
        start, end = bisect_left(self._keys, prefix), bisect_left(self._keys, after(prefix))
        return [(name, entry) for _, name, entry in self._names[start:end]]
