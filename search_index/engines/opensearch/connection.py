"""The way to the cluster: every failure of it is one kind of error, and a dead cluster is not asked again at once."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from opensearchpy import OpenSearch
from opensearchpy.exceptions import ConnectionError as NotConnected
from opensearchpy.exceptions import NotFoundError, OpenSearchException, TransportError
from urllib3 import Timeout
from urllib3.exceptions import HTTPError

from search_index.engine import IndexSilent, IndexUnavailable
from search_index.engines.opensearch.node import NodeConnection, said_of

ASK_SECONDS = 2.0
"""A node that answers a question no sooner is left for another."""
TELL_SECONDS = 60.0
"""A writer waits so long, and is not sent again: the first order may be under way."""
PAUSE_SECONDS = 3.0
"""A cluster of which no node answered is left alone for so long: whoever asks meanwhile is not made to wait."""
NO_INDEX = "index_not_found_exception"
FAILURES = (OpenSearchException, HTTPError, OSError)

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Nodes:
    """Where the nodes listen (http or https, with name and password where they want them), and who vouches for them.

    ``authority`` is a file of certificates; without one those of certifi count.
    """

    addresses: Sequence[str]
    authority: Path | None = None


class Connection:
    """Speaks with the nodes of a cluster."""

    def __init__(self, nodes: Nodes) -> None:
        """Prepare; nothing is connected yet."""
        self._silent_until, self._why_silent = float("-inf"), ""
        addresses = list(nodes.addresses)
        tries, authority = max(len(addresses) - 1, 1), str(nodes.authority) if nodes.authority else None
        self._reader = OpenSearch(
            addresses,
            ca_certs=authority,
            connection_class=NodeConnection,
            http_compress=True,
            pool_maxsize=16,
            timeout=ASK_SECONDS,
            retry_on_timeout=True,
            max_retries=tries,
        )
        self._writer = OpenSearch(
            addresses,
            ca_certs=authority,
            connection_class=NodeConnection,
            http_compress=True,
            timeout=Timeout(connect=ASK_SECONDS, read=TELL_SECONDS),
        )

    def ask(self, question: Callable[[OpenSearch], Result]) -> Result:
        """Return the answer to a reader's question.

        Raises:
            IndexSilent: the cluster does not answer, did not a moment ago, or has lost a part of the index.
            IndexUnavailable: there is no index.
        """
        if time.monotonic() < self._silent_until:
            raise IndexSilent(f"the cluster did not answer a moment ago ({self._why_silent})")
        try:
            return question(self._reader)
        except FAILURES as error:
            if _is_silence(error):
                self._why_silent = said_of(error)
                self._silent_until = time.monotonic() + PAUSE_SECONDS
            raise _unavailable(error) from error

    def tell(self, order: Callable[[OpenSearch], Result]) -> Result:
        """Return the answer to a writer, who may wait.

        Raises:
            IndexUnavailable: the cluster did not do it.
        """
        try:
            return order(self._writer)
        except FAILURES as error:
            raise _unavailable(error) from error


def _unavailable(error: Exception) -> IndexUnavailable:
    """Return what a failure means: that there is no index, or that nothing can be said of it."""
    gone = isinstance(error, NotFoundError) and error.error == NO_INDEX
    return IndexUnavailable("no live generation") if gone else IndexSilent(said_of(error))


def _is_silence(error: Exception) -> bool:
    """Tell whether no node answered, or one that had nothing to say; an error of a node itself is an answer."""
    return isinstance(error, NotConnected) or not isinstance(error, TransportError)
