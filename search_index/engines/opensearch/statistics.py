"""What the ranking knows of all services together: asked of the cluster now and then, not with every question."""

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from opensearchpy import OpenSearch

from search_index.engines.opensearch.connection import Connection
from search_index.engines.opensearch.fields import writable
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


class KeptStatistics:
    """Keeps them for half a minute: they hardly change, and a new time zone waits so long for "open now"."""

    def __init__(self, connection: Connection, alias: str) -> None:
        """Ask nothing yet."""
        self._connection, self._alias = connection, alias
        self._lock = threading.Lock()
        self._kept: Statistics | None = None
        self._old_at = float("-inf")

    def current(self, terms: Sequence[str]) -> Statistics:
        """Return them, with the holders of ``terms``.

        Raises:
            IndexUnavailable: the cluster does not answer.
        """
        statistics = self._fresh_enough() or self._renewed()
        if unknown := [term for term in terms if term not in statistics.holders]:
            statistics.holders.update(self._connection.ask(lambda client: self._count(client, unknown)))
        return statistics

    def forget(self) -> None:
        """Ask again next time."""
        self._old_at = float("-inf")

    def _fresh_enough(self) -> Statistics | None:
        """Return what is kept; None tells whoever asks first after its time that renewing it is theirs."""
        with self._lock:
            if self._kept is not None and time.monotonic() >= self._old_at:
                self._old_at = time.monotonic() + KEPT_SECONDS
                return None
            return self._kept

    def _renewed(self) -> Statistics:
        """Ask the cluster, which may be slow: nobody waits for it who can go on with what is kept."""
        try:
            found = self._connection.ask(self._read)
        except BaseException:
            self.forget()
            raise
        with self._lock:
            if self._kept is None:
                self._old_at = time.monotonic() + KEPT_SECONDS
            self._kept = found
        return found

    def _read(self, client: OpenSearch) -> Statistics:
        asked: dict[str, Any] = {name: {"sum": {"field": f"length_{name}"}} for name in FIELDS}
        asked["zones"] = {"terms": {"field": "timezone", "size": MOST_ZONES}}
        answer = client.search(index=self._alias, body={"size": 0, "track_total_hits": True, "aggs": asked})
        found: Mapping[str, Any] = answer["aggregations"]
        totals = np.array([round(found[name]["value"]) for name in FIELDS], dtype=np.int64)
        zones = tuple(bucket["key"] for bucket in found["zones"]["buckets"])
        return Statistics(answer["hits"]["total"]["value"], totals, zones)

    def _count(self, client: OpenSearch, terms: Sequence[str]) -> dict[str, tuple[int, ...]]:
        """Return how many services hold each term, by field."""
        places = [(number, field) for number in range(len(terms)) for field in FIELDS]
        filters = [{"term": {f"words_{field}": writable(terms[number : number + 1])[0]}} for number, field in places]
        body = {"size": 0, "aggs": {"words": {"filters": {"filters": filters}}}}
        buckets = client.search(index=self._alias, body=body)["aggregations"]["words"]["buckets"]
        counts = [bucket["doc_count"] for bucket in buckets]
        return {term: tuple(counts[at * len(FIELDS) : (at + 1) * len(FIELDS)]) for at, term in enumerate(terms)}
