"""Offer names of places while a person types: a sorted list of folded names, searched by prefix."""

from bisect import bisect_left

from search_index.understanding.place_table import PlaceTable
from search_index.understanding.place_words import spellings, split_name

_AFTER_ALL = "\U0010ffff"
_CAPITAL = 1_000_000
_AREAS = {"region": 300_000, "country": 500_000, "district": 100_000}
"""Most people look for a town: areas are ranked as towns of these sizes."""
_ANY = 100_000_000
_MOST_READ = 4000


class PlaceNames:
    """Folded labels, keys of known places and Latin names, in alphabetical order."""

    def __init__(self, table: PlaceTable) -> None:
        """Sort the names of ``table``."""
        self._table = table
        names: set[tuple[str, int]] = set()
        for number in range(len(table)):
            if table.findable(number):
                names.update((_folded(name), number) for name in _names(table, number))
        self._sorted = sorted(names)

    def starting(self, prefix: str, language: str, limit: int) -> list[int]:
        """Return the numbers of at most ``limit`` places, labels in ``language`` and large places first."""
        found: dict[int, bool] = {}
        for spelling in dict.fromkeys((_folded(prefix), *spellings(prefix.strip()))):
            if spelling:
                self._collect(spelling, found)
        ranked = sorted(found, key=lambda number: self._rank(number, language, exact=found[number]))
        return ranked[:limit]

    def _collect(self, prefix: str, found: dict[int, bool]) -> None:
        start = bisect_left(self._sorted, (prefix, -1))
        end = bisect_left(self._sorted, (prefix + _AFTER_ALL, -1))
        for name, number in self._sorted[start : min(end, start + _MOST_READ)]:
            found[number] = found.get(number, False) or name == prefix

    def _rank(self, number: int, language: str, *, exact: bool) -> tuple[int, bool, str]:
        known = _CAPITAL if self._table.known(number) else 0
        weight = min(self._table.population(number), _AREAS.get(self._table.kind(number), _ANY)) + known
        if exact:
            weight *= 2
        labelled = any(code == language for code, _ in self._table.labels(number))
        return -weight, not labelled, self._table.identity(number)


def _names(table: PlaceTable, number: int) -> list[str]:
    names = [name for _, name in table.labels(number)]
    return names + table.keys(number) if table.known(number) else names


def _folded(name: str) -> str:
    return " ".join(split_name(name))
