"""Commits to a Whoosh index: each writes one new segment with its arrays; small segments are merged now and then."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from whoosh import index
from whoosh.writing import SegmentWriter

from search_index.engines.whoosh.codec import ArrayCodec, TermPool, live_documents
from search_index.engines.whoosh.schema import fields

LOCK_SECONDS = 20.0
MERGED = 3
"""So many segments of about the same size become one: then an index of n services has about log n segments."""
LARGEST_MERGE = 8
"""Segments of this order of magnitude (65,536 services) are left alone."""


def commit(folder: Path, documents: Iterable[dict[str, Any]], deleted: Iterable[str] = ()) -> int:
    """Delete ids, add documents given as Whoosh fields, and return how many were added."""
    count = 0
    with _writer(folder) as writer:
        for key in deleted:
            writer.delete_by_term("id", key)
        for document in documents:
            writer.add_document(**document)
            count += 1
        writer.commit(merge=False)
    return count


def merge_small_segments(folder: Path) -> None:
    """Keep the number of segments small; a merge is a commit of its own, after the one that people wait for."""
    opened = index.open_dir(str(folder))
    if _alike(index.TOC.read(opened.storage, opened.indexname).segments):
        with _writer(folder) as writer:
            writer.commit(mergetype=_merge)


def _merge(writer: SegmentWriter, segments: Sequence[Any]) -> list[Any]:
    """Write the documents of like segments anew and return the other segments.

    Whoosh's own merge copies posting by posting, which takes four times as long.
    """
    alike = _alike(segments)
    for segment in alike:
        for document in live_documents(writer.storage, segment):
            writer.add_document(**fields(document))
    return [segment for segment in segments if segment not in alike]


def _alike(segments: Sequence[Any]) -> list[Any]:
    """Return the smallest segments that are of one order of magnitude and enough to be merged, else none."""
    orders: dict[int, list[Any]] = defaultdict(list)
    for segment in segments:
        orders[segment.doc_count().bit_length() // 2].append(segment)
    enough = [order for order, of in orders.items() if len(of) >= MERGED and order < LARGEST_MERGE]
    return orders[min(enough)] if enough else []


@contextmanager
def _writer(folder: Path) -> Iterator[SegmentWriter]:
    """Open a writer that gives back Whoosh's lock whatever happens."""
    codec = ArrayCodec(compression=0)
    # Segments stay as single files: Whoosh maps compound ones, and a mapped file that somebody cuts ends the process
    writer = index.open_dir(str(folder)).writer(timeout=LOCK_SECONDS, codec=codec, compound=False)
    writer.pool = TermPool()
    try:
        yield writer
    finally:
        if not writer.is_closed:
            with suppress(Exception):
                writer.cancel()
