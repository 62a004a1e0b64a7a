"""The SearchEngine on Whoosh (whoosh-reloaded): words by BM25F there, everything else by our own ranking."""

import struct
import threading
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

import numpy as np
from whoosh import index
from whoosh import query as whoosh_query
from whoosh.index import EmptyIndexError
from whoosh.index import IndexError as WhooshIndexError
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from search_index.documents import Page, Query, ServiceDocument
from search_index.engine import IndexUnavailable
from search_index.engines import weights
from search_index.engines.columns import Columns, Floats
from search_index.engines.ranking import WordMatch, rank
from search_index.engines.stored import from_bytes, to_bytes
from search_index.engines.terms import FIELDS, document_terms, is_lemma, query_terms
from search_index.engines.whoosh.generations import live_folder, new_generation, switch

LOCK_SECONDS = 20.0
_DAMAGE = (
    EmptyIndexError, WhooshIndexError, UnpicklingError, struct.error, zlib.error,
    OSError, EOFError, ValueError, LookupError, AttributeError,
)  # fmt: skip
"""What reading a missing, cut or overwritten index raises inside Whoosh."""


class _Reader:
    """One open view of one generation: a searcher, its documents and their columns."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.searcher: Searcher = index.open_dir(str(folder), readonly=True).searcher(weighting=BM25F(K1=1.2))
        self._cursor = threading.Lock()
        """Whoosh's readers share file positions: one search at a time (it is bound to one core anyway)."""
        reader = self.searcher.reader()
        numbers = list(reader.all_doc_ids())
        self.columns = Columns(tuple(from_bytes(reader.stored_fields(number)["document"]) for number in numbers))
        self.row_of_number = np.zeros(reader.doc_count_all(), dtype=np.intp)
        self.row_of_number[numbers] = np.arange(len(numbers))

    def match_words(self, query: Query) -> WordMatch:
        scores = np.zeros(len(self.columns.documents))
        terms = query_terms(query.text, query.language)
        if not terms:
            return WordMatch(scores, scores)
        with self._cursor:
            found = self.searcher.search(whoosh_query.Or(_in_fields(terms)), limit=None).top_n
            coverage = self._coverage([term for term in terms if is_lemma(term)])
        for score, number in found:
            scores[self.row_of_number[number]] = score
        return WordMatch(scores, coverage)

    def _coverage(self, lemmas: Sequence[str]) -> Floats:
        """Return the share of ``lemmas`` that stand in any field of each row."""
        count = np.zeros(len(self.columns.documents))
        reader = self.searcher.reader()
        for lemma in lemmas:
            held = [reader.postings(field, lemma).all_ids() for field in FIELDS if (field, lemma) in reader]
            count[self.row_of_number[sorted({number for numbers in held for number in numbers})]] += 1
        return count / len(lemmas)

    def fresh(self, folder: Path) -> bool:
        return folder == self.folder and bool(self.searcher.up_to_date())


class WhooshEngine:
    """Reads the live generation, reopened when it has changed; a single process writes."""

    def __init__(self, folder: Path) -> None:
        """Keep the index under ``folder``, which must be ours alone: Whoosh unpickles its schema."""
        self._root = folder
        self._reader: _Reader | None = None
        self._lock = threading.Lock()

    def find(self, query: Query) -> Page:
        """Return the best hits of ``query``.

        Raises:
            IndexUnavailable: the index is missing or damaged.
        """
        try:
            reader = self._open()
            return rank(reader.columns, query, reader.match_words(query))
        except _DAMAGE as error:
            self._reader = None
            raise IndexUnavailable(str(error)) from error

    def update(self, documents: Iterable[ServiceDocument], deleted: Iterable[str] = ()) -> None:
        """Add or replace ``documents`` and remove the ids in ``deleted``, in one commit."""
        folder = live_folder(self._root)
        writer = index.open_dir(str(folder)).writer(timeout=LOCK_SECONDS)
        for key in deleted:
            writer.delete_by_term("id", key)
        for document in documents:
            writer.update_document(**_fields(document))
        writer.commit()

    def rebuild(self, documents: Iterable[ServiceDocument]) -> int:
        """Build a new generation, switch to it and return how many documents it holds."""
        folder, created = new_generation(self._root)
        writer = created.writer(limitmb=256)
        count = 0
        for document in documents:
            writer.add_document(**_fields(document))
            count += 1
        writer.commit()
        switch(self._root, folder)
        return count

    def size(self) -> int:
        """Return the number of indexed documents.

        Raises:
            IndexUnavailable: the index is missing or damaged.
        """
        try:
            return len(self._open().columns.documents)
        except _DAMAGE as error:
            raise IndexUnavailable(str(error)) from error

    def _open(self) -> _Reader:
        folder = live_folder(self._root)
        reader = self._reader
        if reader is None or not reader.fresh(folder):
            with self._lock:
                reader = self._reader
                if reader is None or not reader.fresh(folder):
                    self._reader = reader = _Reader(folder)
        return reader


def _fields(document: ServiceDocument) -> dict[str, Any]:
    tokens = {field: " ".join(values) for field, values in document_terms(document).items()}
    return {"id": document.id, "document": to_bytes(document), **tokens}


def _in_fields(terms: Sequence[str]) -> list[whoosh_query.Term]:
    return [
        whoosh_query.Term(field, term, boost=boost * (1.0 if is_lemma(term) else weights.EXACT_BOOST))
        for term in terms
        for field, boost in _BOOSTS.items()
    ]


_BOOSTS = {
    "name": weights.NAME_BOOST,
    "organization": weights.ORGANIZATION_BOOST,
    "text": weights.TEXT_BOOST,
    "place": weights.PLACE_BOOST,
}
