"""Facet values of many services as arrays: which rows carry a value, which values a row has, how many of each."""

from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from search_index.documents import ServiceDocument

Rows = NDArray[np.intp]
Counts = NDArray[np.int64]
Facets = Mapping[str, Callable[[ServiceDocument], Iterable[str]]]

FACETS: Facets = {
    "need": lambda document: document.needs,
    "service_type": lambda document: document.service_types,
    "group": lambda document: document.groups,
    "form": lambda document: document.forms,
    "level": lambda document: (document.level,),
    "sector": lambda document: (document.sector,),
    "language": lambda document: document.languages,
    "cost": lambda document: document.costs,
    "access": lambda document: document.access,
    "accessibility": lambda document: document.accessibility,
    "contact": lambda document: document.contact,
    "country": lambda document: (document.country,),
    "region": lambda document: (document.region,) if document.region else (),
    "place": lambda document: (document.place,) if document.place else (),
    "area": lambda document: document.area,
}
HIDDEN: Facets = {
    "area": FACETS["area"],
    "main_need": lambda document: document.needs[:1],
    "only_group": lambda document: (group for group, strength in document.groups.items() if strength == "only"),
}
"""What ranking asks for and nobody counts."""
COUNTED: Facets = {name: values for name, values in FACETS.items() if name not in HIDDEN}


@dataclass(frozen=True)
class FacetTable:
    """``codes[offsets[row]:offsets[row + 1]]`` are the values of a row; ``facets`` and ``values`` name a code.

    The codes of one facet follow one another.
    """

    facets: tuple[str, ...]
    values: tuple[str, ...]
    offsets: NDArray[np.uint32]
    codes: NDArray[np.unsignedinteger]

    def rows(self, facet: str, value: str) -> Rows:
        """Return the rows that carry a value, ascending."""
        code = self._code_of.get((facet, value))
        return self._rows_of_codes(code, code + 1) if code is not None else np.zeros(0, dtype=np.intp)

    def carriers(self, facet: str) -> Rows:
        """Return the rows that carry any value of ``facet``, perhaps repeated."""
        codes = [code for code, name in enumerate(self.facets) if name == facet]
        return self._rows_of_codes(codes[0], codes[-1] + 1) if codes else np.zeros(0, dtype=np.intp)

    def of_row(self, row: int) -> list[tuple[str, str]]:
        """Return the facets and values of one row, in the order of its document."""
        codes = self.codes[self.offsets[row] : self.offsets[row + 1]].tolist()
        return [(self.facets[code], self.values[code]) for code in codes]

    def counts(self, rows: Rows) -> Counts:
        """Return for each code how many of ``rows`` (without repetition) carry it."""
        size = len(self.offsets) - 1
        if 2 * len(rows) <= size:
            return self._count(rows)
        others = np.ones(size, dtype=bool)
        others[rows] = False
        return np.diff(self._by_code[0]) - self._count(np.flatnonzero(others))

    def _count(self, rows: Rows) -> Counts:
        starts = self.offsets[rows].astype(np.intp)
        lengths = self.offsets[rows + 1] - starts
        ends = np.cumsum(lengths)
        positions = np.repeat(starts - ends + lengths, lengths) + np.arange(ends[-1] if len(ends) else 0)
        return np.bincount(self.codes[positions], minlength=len(self.values))

    def _rows_of_codes(self, first: int, end: int) -> Rows:
        offsets, rows = self._by_code
        return rows[offsets[first] : offsets[end]]

    @cached_property
    def _code_of(self) -> dict[tuple[str, str], int]:
        return {name: code for code, name in enumerate(zip(self.facets, self.values, strict=True))}

    @cached_property
    def _by_code(self) -> tuple[Counts, Rows]:
        """Return the table the other way round: offsets by code, and the rows of all codes."""
        held = np.bincount(self.codes, minlength=len(self.values))
        owners = np.repeat(np.arange(len(self.offsets) - 1), np.diff(self.offsets))
        rows = owners[np.argsort(self.codes, kind="stable")]
        return np.concatenate([[0], np.cumsum(held)]), rows


class FacetsBuilder:
    """Collects the values of some facets, one document after another."""

    def __init__(self, facets: Facets) -> None:
        """Start with no row."""
        self._facets = facets
        self._known: dict[tuple[str, str], int] = {}
        self._codes, self._offsets = array("I"), array("I", [0])

    def add(self, document: ServiceDocument) -> None:
        """Add a row."""
        known = self._known
        for facet, values in self._facets.items():
            self._codes.extend(known.setdefault((facet, value), len(known)) for value in values(document))
        self._offsets.append(len(self._codes))

    def table(self) -> FacetTable:
        """Return all rows, with the codes in the order of facet and value."""
        names = sorted(self._known)
        renamed = np.zeros(len(names), dtype=np.min_scalar_type(len(names)))
        renamed[[self._known[name] for name in names]] = np.arange(len(names))
        return FacetTable(
            tuple(facet for facet, _ in names),
            tuple(value for _, value in names),
            np.frombuffer(self._offsets, np.uint32),
            renamed[np.frombuffer(self._codes, np.uint32)],
        )
