"""What the ranking knows of all services together: asked of the cluster now and then, not with every question."""

import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from opensearchpy import OpenSearch

from search_index.engines.opensearch.connection import Connection
from search_index.engines.terms import FIELDS

KEPT_SECONDS = 30.0
MOST_ZONES = 500


@dataclass(frozen=True)
class Statistics:
    """How many services there are, how long each field of FIELDS is in all together, the time zones of their hours.

    ``holders`` tells how many services hold a token, by field; it is filled as people ask.
    """

    size: int
    totals: NDArray[np.int64]
    zones: tuple[str, ...]
    holders: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def unknown(self, tokens: Iterable[str]) -> list[str]:
        """Return the tokens whose holders have to be counted."""
        return [token for token in tokens if token not in self.holders]


class KeptStatistics:
    """Keeps them for half a minute: they hardly change, and a new time zone waits so long for "open now"."""

    def __init__(self, connection: Connection, alias: str) -> None:
        """Ask nothing yet."""
        self._connection, self._alias = connection, alias
        self._lock = threading.Lock()
        self._kept: Statistics | None = None
        self._old_at = float("-inf")

    def current(self) -> Statistics:
        """Return them.

        Raises:
            IndexUnavailable: the cluster does not answer.
        """
        with self._lock:
            if self._kept is None or time.monotonic() >= self._old_at:
                self._kept = self._connection.ask(self._read)
                self._old_at = time.monotonic() + KEPT_SECONDS
            return self._kept

    def forget(self) -> None:
        """Ask again next time."""
        self._old_at = float("-inf")

    def _read(self, client: OpenSearch) -> Statistics:
        asked: dict[str, Any] = {name: {"sum": {"field": f"length_{name}"}} for name in FIELDS}
        asked["zones"] = {"terms": {"field": "timezone", "size": MOST_ZONES}}
        answer = client.search(index=self._alias, body={"size": 0, "track_total_hits": True, "aggs": asked})
        found: Mapping[str, Any] = answer["aggregations"]
        totals = np.array([round(found[name]["value"]) for name in FIELDS], dtype=np.int64)
        zones = tuple(bucket["key"] for bucket in found["zones"]["buckets"])
        return Statistics(answer["hits"]["total"]["value"], totals, zones)
