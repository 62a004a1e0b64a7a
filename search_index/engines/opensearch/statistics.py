"""What the ranking knows of all services together: asked of the cluster now and then, not with every question."""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
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
    """The length of each field of FIELDS in all services together, and the time zones of their hours."""

    totals: NDArray[np.int64]
    zones: tuple[str, ...]


class KeptStatistics:
    """Keeps them for half a minute: lengths hardly change, and a new time zone waits so long for "open now"."""

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
        asked: dict[str, Any] = {field: {"sum": {"field": f"length_{field}"}} for field in FIELDS}
        asked["zones"] = {"terms": {"field": "timezone", "size": MOST_ZONES}}
        found: Mapping[str, Any] = client.search(index=self._alias, body={"size": 0, "aggs": asked})["aggregations"]
        totals = np.array([round(found[field]["value"]) for field in FIELDS], dtype=np.int64)
        return Statistics(totals, tuple(bucket["key"] for bucket in found["zones"]["buckets"]))
