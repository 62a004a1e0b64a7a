"""A number of services that never change, as arrays: what the index keeps of them in one file."""

import math
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search_index.documents import ServiceDocument
from search_index.engines.facets import COUNTED, HIDDEN, FacetsBuilder, FacetTable
from search_index.engines.hours import Schedules, SchedulesBuilder
from search_index.engines.words import Words


@dataclass(frozen=True)
class Segment:
    """Columns with a row for each service, and the postings of the words.

    ``lat`` and ``lon`` are radians, NaN where unknown; ``checked_day`` is an ordinal day, 0 where unknown.
    """

    ids: NDArray[np.bytes_]
    facets: FacetTable
    hidden: FacetTable
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    checked_day: NDArray[np.int32]
    confirmed: NDArray[np.bool_]
    remote: NDArray[np.bool_]
    schedules: Schedules
    words: Words

    @classmethod
    def of(cls, documents: Iterable[ServiceDocument], words: Words) -> "Segment":
        """Return the arrays of ``documents``, whose words are counted already; each document is let go at once."""
        counted, hidden, schedules = FacetsBuilder(COUNTED), FacetsBuilder(HIDDEN), SchedulesBuilder()
        ids, numbers = [], array("d")
        for document in documents:
            ids.append(document.id.encode())
            counted.add(document)
            hidden.add(document)
            schedules.add(document.hours)
            numbers.extend(_numbers(document))
        lat, lon, day, confirmed, remote = np.frombuffer(numbers, np.float64).reshape(-1, 5).T.copy()
        flags = confirmed.astype(np.bool_), remote.astype(np.bool_)
        point = np.radians(lat), np.radians(lon)
        columns = (*point, day.astype(np.int32), *flags, schedules.schedules())
        return cls(np.array(ids, dtype=np.bytes_), counted.table(), hidden.table(), *columns, words)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.ids)

    def table(self, facet: str) -> FacetTable:
        """Return the table that holds ``facet``."""
        return self.hidden if facet in HIDDEN else self.facets


def _numbers(document: ServiceDocument) -> tuple[float, ...]:
    lat, lon = document.lat, document.lon
    if lat is None or lon is None:
        lat = lon = math.nan
    day = document.checked_on.toordinal() if document.checked_on else 0
    return lat, lon, day, document.confirmed, document.remote
