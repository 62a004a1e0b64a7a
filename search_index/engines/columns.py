"""What ranking needs to know of each service, as arrays, so that filters, scores and facets touch no object."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from search_index.engines.facets import COUNTED, FACETS, HIDDEN, Rows
from search_index.engines.segment import Segment

Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]
Scalar = TypeVar("Scalar", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Facts:
    """What ranking tells of one service: its facet values in the order of its document, and its state."""

    id: str
    values: Mapping[str, Sequence[str]]
    remote: bool
    confirmed: bool
    is_open: bool


class Columns:
    """The rows of all segments, one after another; row numbers index every array, rows that are not live included."""

    def __init__(self, segments: Sequence[Segment], deleted: Sequence[Iterable[int]]) -> None:
        """Join ``segments``; ``deleted`` lists for each the rows that are gone."""
        self.segments = segments
        ends = np.cumsum([0, *(len(segment) for segment in segments)])
        self.bases: list[int] = ends[:-1].tolist()
        self.size = int(ends[-1])
        self.live = np.ones(self.size, dtype=bool)
        for base, rows in zip(self.bases, deleted, strict=True):
            self.live[base + np.fromiter(rows, dtype=np.intp)] = False
        self.lat = _joined([segment.lat for segment in segments], np.float64)
        self.lon = _joined([segment.lon for segment in segments], np.float64)
        self.checked_day = _joined([segment.checked_day for segment in segments], np.int32)
        self.confirmed = _joined([segment.confirmed for segment in segments], np.bool_)
        self.remote = _joined([segment.remote for segment in segments], np.bool_)

    def mask(self, facet: str, values: Iterable[str]) -> Mask:
        """Return which rows carry at least one of ``values``."""
        found = np.zeros(self.size, dtype=bool)
        wanted = tuple(values)
        for base, segment in zip(self.bases, self.segments, strict=True):
            table, part = segment.table(facet), found[base : base + len(segment)]
            for value in wanted:
                part[table.rows(facet, value)] = True
        return found

    def carrying(self, facet: str) -> Mask:
        """Return which rows carry any value of ``facet``."""
        found = np.zeros(self.size, dtype=bool)
        for base, segment in zip(self.bases, self.segments, strict=True):
            found[base : base + len(segment)][segment.table(facet).carriers(facet)] = True
        return found

    def open_at(self, now: datetime) -> Mask:
        """Return which rows are known to be open at ``now``, an aware time."""
        return _joined([segment.schedules.open_at(now) for segment in self.segments], np.bool_)

    def counts(self, rows: Rows) -> dict[str, dict[str, int]]:
        """Return facet → value → how many of ``rows`` (ascending) carry it, most frequent first."""
        found: dict[str, dict[str, int]] = {facet: defaultdict(int) for facet in COUNTED}
        for base, segment in zip(self.bases, self.segments, strict=True):
            first, end = np.searchsorted(rows, (base, base + len(segment)))
            table = segment.facets
            counted = table.counts(rows[first:end] - base)
            for code in np.flatnonzero(counted).tolist():
                found[table.facets[code]][table.values[code]] += int(counted[code])
        return {facet: dict(sorted(of.items(), key=lambda pair: (-pair[1], pair[0]))) for facet, of in found.items()}

    def facts(self, row: int, *, is_open: bool) -> Facts:
        """Return what is told of one row, which is open at the time in question or not known to be."""
        number = int(np.searchsorted(self.bases, row, side="right")) - 1
        segment, inner = self.segments[number], row - self.bases[number]
        values: dict[str, list[str]] = {facet: [] for facet in (*FACETS, *HIDDEN)}
        for facet, value in segment.facets.of_row(inner) + segment.hidden.of_row(inner):
            values[facet].append(value)
        return Facts(segment.ids[inner].decode(), values, bool(self.remote[row]), bool(self.confirmed[row]), is_open)


def _joined(parts: Sequence[NDArray[Scalar]], kind: type[Scalar]) -> NDArray[Scalar]:
    return np.concatenate([np.zeros(0, dtype=kind), *parts])
