"""Whoosh's own codec, which also writes the arrays of each segment, before anything names the segment.

Whoosh removes them with their segment: it knows files by the segment's name.
"""

from array import array
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter
from whoosh.filedb.filestore import FileStorage
from whoosh.formats import Existence

from search_index.documents import ServiceDocument
from search_index.engines.segment import Segment
from search_index.engines.stored import from_bytes
from search_index.engines.stored_arrays import save
from search_index.engines.terms import FIELDS
from search_index.engines.words import WordsBuilder

ARRAYS = ".npz"
Posting = tuple[str, bytes, int, float, bytes | None]
TermPostings = tuple[str, bytes, "array[int]", "array[float]"]
"""A field, a token, the rows that hold it and how often it stands in each."""


class TermPool:
    """Gathers postings by term, in place of Whoosh's pool, which sorts them one by one."""

    def __init__(self) -> None:
        """Start with none."""
        self._terms: dict[tuple[str, bytes], tuple[array[int], array[float]]] = {}

    def add(self, posting: Posting) -> None:
        """Take a posting; those of one term come in the order of their rows."""
        field, token, row, weight, _ = posting
        held = self._terms.get((field, token))
        if held is None:
            held = self._terms[field, token] = (array("I"), array("f"))
        held[0].append(row)
        held[1].append(weight)

    def iter_postings(self) -> Iterator[TermPostings]:
        """Yield the postings of each term, by field and token."""
        for field, token in sorted(self._terms):
            yield field, token, *self._terms[field, token]

    def cleanup(self) -> None:
        """Do nothing: there are no files."""


class ArrayCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's default format and our arrays beside it."""

    def field_writer(self, storage: Any, segment: Any) -> W3FieldWriter:
        """Return the writer of one segment's postings."""
        return _ArrayFieldWriter(self, storage, segment)


class _ArrayFieldWriter(W3FieldWriter):  # type: ignore[misc]
    def add_postings(self, schema: Any, lengths: Any, items: Iterable[TermPostings]) -> None:
        """Write the postings as Whoosh and as arrays; ``lengths`` reads the segment's documents."""
        words = WordsBuilder()
        for field, terms in groupby(items, key=itemgetter(0)):
            self.start_field(field, schema[field])
            for _, token, rows, weights in terms:
                self._add_term(token, rows, weights)
                if field in FIELDS:
                    words.add(field, token, rows, weights)
            self.finish_field()
        save(arrays_path(self._storage.folder, self._segment), _segment(lengths, words))

    def _add_term(self, token: bytes, rows: "array[int]", weights: "array[float]") -> None:
        self.start_term(token)
        for row, weight in zip(rows, weights, strict=True):
            self.add(row, weight, b"", None)
        self.finish_term()


def arrays_path(folder: str, segment: Any) -> Path:
    """Return the file that holds the arrays of a Whoosh segment."""
    return Path(folder, segment.make_filename(ARRAYS))


def decode(folder: str, segment: Any) -> Segment:
    """Return the arrays of a Whoosh segment, taken from its postings and stored documents."""
    storage, codec, words = FileStorage(folder), segment.codec(), WordsBuilder()
    terms, documents = codec.terms_reader(storage, segment), codec.per_document_reader(storage, segment)
    with closing(terms), closing(documents):
        for field, token in terms.terms():
            if field in FIELDS:
                words.add(field, token, *_postings(terms.matcher(field, token, Existence())))
        return _segment(documents, words)


def live_documents(storage: FileStorage, segment: Any) -> Iterator[ServiceDocument]:
    """Yield the documents of a Whoosh segment that are not deleted."""
    with closing(segment.codec().per_document_reader(storage, segment)) as reader:
        for _, stored in reader.iter_docs():
            yield from_bytes(stored["document"])


def _postings(matcher: Any) -> tuple["array[int]", "array[float]"]:
    rows, weights = array("I"), array("f")
    while matcher.is_active():
        rows.append(matcher.id())
        weights.append(matcher.weight())
        matcher.next()
    return rows, weights


def _segment(reader: Any, words: WordsBuilder) -> Segment:
    totals = np.array([reader.field_length(field) for field in FIELDS], dtype=np.int64)
    return Segment.of(_documents(reader), words.words(_lengths(reader), totals))


def _documents(reader: Any) -> Iterator[ServiceDocument]:
    return (from_bytes(reader.stored_fields(row)["document"]) for row in range(reader.doc_count_all()))


def _lengths(reader: Any) -> NDArray[np.int64]:
    rows = range(reader.doc_count_all())
    return np.array([[reader.doc_field_length(row, field) or 0 for row in rows] for field in FIELDS], dtype=np.int64)
