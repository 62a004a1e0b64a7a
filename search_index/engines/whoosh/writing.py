"""Commits to a Whoosh index: each writes one new segment with its arrays; small segments are merged now and then."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from whoosh import index
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from search_index.engines.whoosh.codec import ArrayCodec, TermPool

LOCK_SECONDS = 20.0
MOST_SEGMENTS = 8
MERGED_AT_ONCE = 5
"""When there are more than MOST_SEGMENTS, so many of the smallest become one."""


def commit(folder: Path, documents: Iterable[dict[str, Any]], deleted: Iterable[str] = ()) -> int:
    """Delete ids, add documents given as Whoosh fields, and return how many were added."""
    count = 0
    with _writer(folder) as writer:
        for key in deleted:
            writer.delete_by_term("id", key)
        for fields in documents:
            writer.add_document(**fields)
            count += 1
        writer.commit(merge=False)
    return count


def merge_small_segments(folder: Path) -> None:
    """Keep the number of segments small; a merge is a commit of its own, after the one that people wait for."""
    opened = index.open_dir(str(folder))
    if len(index.TOC.read(opened.storage, opened.indexname).segments) > MOST_SEGMENTS:
        with _writer(folder) as writer:
            writer.commit(mergetype=_merge_smallest)


def _merge_smallest(writer: SegmentWriter, segments: Sequence[Any]) -> list[Any]:
    """Merge the smallest segments into the one being written and return the others."""
    ordered = sorted(segments, key=lambda segment: segment.doc_count_all())
    for segment in ordered[:MERGED_AT_ONCE]:
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
    return ordered[MERGED_AT_ONCE:]


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
