"""Writing to the cluster in pieces that it can take: each piece is tried again, later and later, while it is busy."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from opensearchpy import OpenSearch
from opensearchpy.helpers import scan, streaming_bulk

from search_index.documents import ServiceDocument
from search_index.engine import IndexSilent, IndexUnavailable
from search_index.engines.opensearch.fields import digest_of, source_of

PIECE = 400
PIECE_BYTES = 8 * 1024 * 1024
TRIES = 8
HEALED = {400, 404}
"""Refusals of a document after which a new index may help."""
FIRST_PAUSE, LONGEST_PAUSE = 1, 10

Action = dict[str, Any]


def replace(index: str, document: ServiceDocument, place_in_line: int) -> Action:
    """Return the order to add or replace a document."""
    return {
        "_op_type": "index",
        "_index": index,
        "_id": document.id,
        "_source": source_of(document, place_in_line),
    }


def remove(index: str, key: str) -> Action:
    """Return the order to remove a document, if it is there."""
    return {"_op_type": "delete", "_index": index, "_id": key}


def send(client: OpenSearch, actions: Iterable[Action], **settings: Any) -> int:
    """Carry out ``actions`` and return how many documents were added or replaced.

    Raises:
        IndexUnavailable: the index is gone, or cannot hold a document.
        IndexSilent: the cluster is busy, its disk is full or the index is closed to writers: a rebuild heals nothing.
    """
    added = 0
    done = streaming_bulk(
        client,
        actions,
        chunk_size=PIECE,
        max_chunk_bytes=PIECE_BYTES,
        max_retries=TRIES,
        initial_backoff=FIRST_PAUSE,
        max_backoff=LONGEST_PAUSE,
        raise_on_error=False,
        **settings,
    )
    for succeeded, told in done:
        ((kind, result),) = told.items()
        # A document that is not there needs no removing; an index that is not there says 404 too
        if not succeeded and result.get("result") != "not_found":
            fault = IndexUnavailable if result.get("status") in HEALED else IndexSilent
            raise fault(f"the cluster refused a document: {result.get('error')}")
        added += kind == "index"
    return added


def fill(client: OpenSearch, index: str, documents: Iterable[ServiceDocument]) -> int:
    """Make an empty index hold ``documents``; return how many they are."""
    return send(client, (replace(index, document, number) for number, document in enumerate(documents)))


def fill_up(client: OpenSearch, index: str, documents: Iterable[ServiceDocument]) -> int:
    """Make a half-filled index hold ``documents`` and nothing else; return how many they are.

    What stands there already as it should is neither analysed nor sent again.
    """
    client.indices.refresh(index=index)
    superfluous = {hit["_id"] for hit in scan(client, index=index, _source=False)}
    send(client, _changed(client, index, documents, superfluous))
    send(client, [remove(index, key) for key in sorted(superfluous)])
    client.indices.refresh(index=index)
    return int(client.count(index=index)["count"])


def all_digests(client: OpenSearch, index: str) -> dict[str, str]:
    """Return the id of every document in ``index`` and the checksum of what was written of it."""
    client.indices.refresh(index=index)
    found = scan(client, index=index, query={"_source": ["digest"]})
    return {hit["_id"]: hit["_source"]["digest"] for hit in found}


def _changed(
    client: OpenSearch, index: str, documents: Iterable[ServiceDocument], superfluous: set[str]
) -> Iterator[Action]:
    """Yield orders for the documents that the index lacks, and take all that it should hold from ``superfluous``."""
    numbered = enumerate(documents)
    while piece := list(islice(numbered, PIECE)):
        superfluous.difference_update(document.id for _, document in piece)
        held = _digests(client, index, [document.id for _, document in piece])
        for number, document in piece:
            if held.get(document.id) != digest_of(document):
                yield replace(index, document, number)


def _digests(client: OpenSearch, index: str, keys: list[str]) -> dict[str, str]:
    answer = client.mget(index=index, body={"ids": keys}, _source=["digest"])
    return {found["_id"]: found["_source"]["digest"] for found in answer["docs"] if found.get("found")}
