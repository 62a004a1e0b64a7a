"""The SearchEngine on OpenSearch: for several hosts that share one index, and for more services than one holds."""

import threading
import time
from collections.abc import Iterable
from contextlib import AbstractContextManager

from opensearchpy import OpenSearch

from search_index.documents import Page, Query, ServiceDocument
from search_index.engine import IndexOutdated
from search_index.engines.opensearch import generations, writing
from search_index.engines.opensearch.asking import body_of, page_of
from search_index.engines.opensearch.connection import Connection, Nodes
from search_index.engines.opensearch.statistics import KeptStatistics
from search_index.engines.terms import query_terms

ALIAS = "ryadom-services"


class OpenSearchEngine:
    """Asks the cluster behind an alias; whoever holds ``lock`` writes, on whatever host."""

    def __init__(
        self,
        nodes: Nodes,
        lock: AbstractContextManager[object] | None = None,
        *,
        alias: str = ALIAS,
        copies: int = 1,
    ) -> None:
        """Use ``nodes`` and keep so many copies of each part; nothing is connected yet."""
        self._connection = Connection(nodes)
        self._alias, self._copies = alias, copies
        self._lock = lock or threading.RLock()
        self._statistics = KeptStatistics(self._connection, alias)

    def find(self, query: Query) -> Page:
        """Return the best hits of ``query``.

        Raises:
            IndexUnavailable: no node answers, or a part of the index is lost.
        """
        terms = query_terms(query.text, query.language)
        statistics = self._statistics.current(terms)
        body = body_of(query, terms, statistics)
        answer = self._connection.ask(
            lambda client: client.search(index=self._alias, body=body, allow_partial_search_results=False)
        )
        return page_of(query, terms, answer, statistics)

    def size(self) -> int:
        """Return the number of indexed documents.

        Raises:
            IndexUnavailable: there is no index, or not all of it is there.
            IndexOutdated: it was filled by other rules than ours.
        """
        return self._connection.ask(self._count)

    def writing(self) -> AbstractContextManager[object]:
        """Wait for the only right to write and hold it."""
        return self._lock

    def update(self, documents: Iterable[ServiceDocument], deleted: Iterable[str] = ()) -> None:
        """Add or replace ``documents`` and remove the ids in ``deleted``; the next question finds them.

        Raises:
            IndexUnavailable: the cluster or the index is not there.
        """
        changed = {document.id: document for document in documents}
        now = time.time_ns()
        actions = [writing.remove(self._alias, key) for key in deleted if key not in changed]
        actions += [
            writing.replace(self._alias, document, now + number) for number, document in enumerate(changed.values())
        ]
        with self.writing():
            # An order for an alias that is not there would make an index of its name
            self._connection.tell(lambda client: writing.send(client, actions, require_alias=True, refresh=True))

    def rebuild(self, documents: Iterable[ServiceDocument]) -> int:
        """Fill a new generation, or one that was left half-filled, switch to it and return how many it holds.

        Raises:
            IndexUnavailable: the cluster gave up; what was filled stays for the next rebuild.
        """
        with self.writing():
            count = self._connection.tell(lambda client: self._rebuild(client, documents))
            self._statistics.forget()
            return count

    def digests(self) -> dict[str, str]:
        """Return the id of every document and the checksum (``digest_of``) of what was last written of it.

        Raises:
            IndexUnavailable: the cluster or the index is not there.
        """
        return self._connection.tell(lambda client: writing.all_digests(client, self._alias))

    def _rebuild(self, client: OpenSearch, documents: Iterable[ServiceDocument]) -> int:
        left = generations.unfinished(client, self._alias)
        if left:
            name, count = left, writing.fill_up(client, left, documents)
        else:
            name = generations.create(client, self._alias)
            count = writing.fill(client, name, documents)
        generations.finish(client, name, self._copies)
        generations.switch(client, self._alias, name)
        return count

    def _count(self, client: OpenSearch) -> int:
        answer = client.count(index=self._alias)
        if answer["_shards"]["failed"] or answer["_shards"]["successful"] < answer["_shards"]["total"]:
            raise OSError("not every part of the index is there")
        if not generations.is_ours(client, self._alias):
            raise IndexOutdated("filled by the rules of another release")
        return int(answer["count"])
