"""What ranking needs to know of each service, as arrays, so that filters, scores and facets touch no object."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from search_index.documents import ServiceDocument

Rows = NDArray[np.intp]
Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]

FACETS: Mapping[str, Callable[[ServiceDocument], Iterable[str]]] = {
    "need": lambda document: document.needs,
    "service_type": lambda document: document.service_types,
    "group": lambda document: document.groups,
    "form": lambda document: document.forms,
    "level": lambda document: (document.level,),
    "sector": lambda document: (document.sector,),
    "language": lambda document: document.languages,
    "country": lambda document: (document.country,),
    "region": lambda document: (document.region,) if document.region else (),
    "place": lambda document: (document.place,) if document.place else (),
    "area": lambda document: document.area,
}


@dataclass(frozen=True)
class Columns:
    """All documents of one generation in a fixed order; row numbers index every array."""

    documents: Sequence[ServiceDocument]

    @cached_property
    def postings(self) -> Mapping[str, Mapping[str, Rows]]:
        """Return for each facet and value the rows that carry it, ascending."""
        return {name: self._postings(values) for name, values in FACETS.items()}

    @cached_property
    def main_need(self) -> Mapping[str, Rows]:
        """Return for each need the rows of which it is the first need."""
        return self._postings(lambda document: document.needs[:1])

    @cached_property
    def only_groups(self) -> Mapping[str, Rows]:
        """Return for each group the rows that are for this group only."""
        return self._postings(lambda document: (g for g, strength in document.groups.items() if strength == "only"))

    @cached_property
    def points(self) -> Floats:
        """Return latitude and longitude in radians (documents × 2), NaN where unknown."""
        nan = float("nan")
        pairs = [(nan, nan) if d.lat is None or d.lon is None else (d.lat, d.lon) for d in self.documents]
        return np.radians(np.array(pairs, dtype=np.float64).reshape(-1, 2))

    @cached_property
    def confirmed(self) -> Mask:
        """Return which documents are confirmed."""
        return np.array([document.confirmed for document in self.documents], dtype=bool)

    @cached_property
    def remote(self) -> Mask:
        """Return which documents can be had from anywhere, by telephone or online."""
        return np.array([document.remote for document in self.documents], dtype=bool)

    @cached_property
    def checked_day(self) -> Floats:
        """Return the ordinal day of the last check, 0 where unknown."""
        days = [document.checked_on.toordinal() if document.checked_on else 0 for document in self.documents]
        return np.array(days, dtype=np.float64)

    def mask(self, facet: str, values: Iterable[str]) -> Mask:
        """Return which rows carry at least one of ``values``."""
        found = np.zeros(len(self.documents), dtype=bool)
        for value in values:
            rows = self.postings[facet].get(value)
            if rows is not None:
                found[rows] = True
        return found

    def counts(self, facet: str, chosen: Mask) -> dict[str, int]:
        """Return how many ``chosen`` rows carry each value, most frequent first."""
        counted = ((value, int(chosen[rows].sum())) for value, rows in self.postings[facet].items())
        return dict(sorted(((v, n) for v, n in counted if n), key=lambda pair: (-pair[1], pair[0])))

    def _postings(self, values: Callable[[ServiceDocument], Iterable[str]]) -> dict[str, Rows]:
        rows: dict[str, list[int]] = defaultdict(list)
        for row, document in enumerate(self.documents):
            for value in values(document):
                rows[value].append(row)
        return {value: np.array(numbers, dtype=np.intp) for value, numbers in rows.items()}
