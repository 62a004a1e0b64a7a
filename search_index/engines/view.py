"""Segments of services that are searched together: what every engine asks its questions to."""

from collections.abc import Iterable, Sequence

from search_index.documents import Page, Query
from search_index.engines.columns import Columns
from search_index.engines.ranking import rank
from search_index.engines.scoring import Scorer
from search_index.engines.segment import Segment


class View:
    """Finds services in segments; it never changes, so any number of threads may ask it."""

    def __init__(self, segments: Sequence[Segment], deleted: Sequence[Iterable[int]]) -> None:
        """Join ``segments``; ``deleted`` lists for each the rows that are gone."""
        self.segments = segments
        self._columns = Columns(segments, deleted)
        self._scorer = Scorer([segment.words for segment in segments], [len(segment) for segment in segments])

    def find(self, query: Query) -> Page:
        """Return the best hits of ``query``."""
        return rank(self._columns, query, self._scorer.match)

    def __len__(self) -> int:
        """Return the number of services."""
        return int(self._columns.live.sum())
