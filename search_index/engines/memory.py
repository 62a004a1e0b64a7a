"""An engine without files: the contract's second implementation, and what answers when the index cannot."""

import math
import threading
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import numpy as np

from search_index.documents import Page, Query, ServiceDocument
from search_index.engines import weights
from search_index.engines.columns import Columns
from search_index.engines.ranking import WordMatch, rank
from search_index.engines.terms import document_terms, is_lemma, query_terms

K1 = 1.2
BOOSTS = {
    "name": weights.NAME_BOOST,
    "organization": weights.ORGANIZATION_BOOST,
    "text": weights.TEXT_BOOST,
    "place": weights.PLACE_BOOST,
}


class MemoryEngine:
    """Holds all documents in memory; every change builds the arrays anew."""

    def __init__(self, documents: Iterable[ServiceDocument] = ()) -> None:
        """Index ``documents``."""
        self._lock = threading.Lock()
        self._documents = {document.id: document for document in documents}
        self._index()

    def find(self, query: Query) -> Page:
        """Return the best hits of ``query``."""
        columns, postings = self._state
        return rank(columns, query, _word_scores(query, postings, len(columns.documents)))

    def update(self, documents: Iterable[ServiceDocument], deleted: Iterable[str] = ()) -> None:
        """Add or replace ``documents`` and remove the ids in ``deleted``."""
        with self._lock:
            for key in deleted:
                self._documents.pop(key, None)
            self._documents |= {document.id: document for document in documents}
            self._index()

    def rebuild(self, documents: Iterable[ServiceDocument]) -> int:
        """Hold ``documents`` and nothing else; return how many."""
        with self._lock:
            self._documents = {document.id: document for document in documents}
            self._index()
            return len(self._documents)

    def size(self) -> int:
        """Return the number of documents."""
        return len(self._documents)

    def _index(self) -> None:
        documents = tuple(self._documents.values())
        self._state = Columns(documents), _postings(documents)


Postings = Mapping[str, Mapping[int, float]]


def _postings(documents: Iterable[ServiceDocument]) -> Postings:
    """Return for each token the boosted frequency in each row."""
    found: dict[str, dict[int, float]] = defaultdict(dict)
    for row, document in enumerate(documents):
        for field, tokens in document_terms(document).items():
            for token, count in Counter(tokens).items():
                of_token = found[token]
                of_token[row] = of_token.get(row, 0.0) + BOOSTS[field] * count
    return found


def _word_scores(query: Query, postings: Postings, size: int) -> WordMatch:
    scores, coverage = np.zeros(size), np.zeros(size)
    terms = query_terms(query.text, query.language)
    lemmas = sum(map(is_lemma, terms))
    for term in terms:
        holders = postings.get(term, {})
        rarity = math.log(1 + (size - len(holders) + 0.5) / (len(holders) + 0.5))
        boost = 1.0 if is_lemma(term) else weights.EXACT_BOOST
        for row, frequency in holders.items():
            scores[row] += boost * rarity * frequency * (K1 + 1) / (frequency + K1)
            coverage[row] += is_lemma(term) / lemmas
    return WordMatch(scores, coverage)
