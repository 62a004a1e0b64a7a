"""BM25F over word arrays, by the formula of whoosh.scoring.BM25F: scores equal those of Whoosh's own searcher."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search_index.documents import Query
from search_index.engines import weights
from search_index.engines.columns import Floats, Mask
from search_index.engines.terms import FIELDS, is_lemma, query_terms
from search_index.engines.words import LENGTHS, STEP, Words, encoded, word_keys

K1, B = 1.2, 0.75
BOOSTS = {
    "name": weights.NAME_BOOST,
    "organization": weights.ORGANIZATION_BOOST,
    "text": weights.TEXT_BOOST,
    "place": weights.PLACE_BOOST,
}
FEW = 0.3
"""Below this share of allowed rows it pays to drop the others before counting."""


@dataclass(frozen=True)
class WordMatch:
    """Of every row: the BM25F score of the question's words, and the share (0 to 1) of them that stand there.

    Coverage is looked at only where needs are understood, and zero otherwise.
    """

    scores: Floats
    coverage: Floats


@dataclass(frozen=True)
class _Postings:
    """Some postings of one segment: rows, their codes, and which of the asked words in which field each belongs to."""

    rows: NDArray[np.uint32]
    codes: NDArray[np.unsignedinteger]
    asked: NDArray[np.intp]

    def only(self, allowed: Mask) -> "_Postings":
        """Return those of the ``allowed`` rows."""
        kept = np.flatnonzero(allowed[self.rows])
        return _Postings(self.rows[kept], self.codes[kept], self.asked[kept])


@dataclass(frozen=True)
class Corpus:
    """All services, of which some are scored: how many, how long each field is in all together, how many hold a key.

    ``totals`` follows FIELDS; the keys of ``holders`` are those of ``word_keys``.
    """

    size: int
    totals: NDArray[np.int64]
    holders: Mapping[int, int]


class Scorer:
    """Scores the rows of segments that stand one after another."""

    def __init__(self, segments: Sequence[Words], sizes: Sequence[int], corpus: Corpus | None = None) -> None:
        """Prepare for ``segments`` of so many rows each; deleted rows still count, as they do in Whoosh.

        Where the rows are only some of many, ``corpus`` says what is rare among all.
        """
        self._segments = segments
        self._sizes = sizes
        self._size = sum(sizes)
        self._corpus = corpus
        self._count = corpus.size if corpus else self._size
        lengths = sum((words.totals for words in segments), np.zeros(len(FIELDS), dtype=np.int64))
        codes = max((words.highest_code for words in segments), default=0) + 1
        self._impacts = _impacts((corpus.totals if corpus else lengths) / max(self._count, 1), codes)

    def match(self, query: Query, allowed: Mask) -> WordMatch:
        """Return the scores of the ``allowed`` rows; those of the others mean nothing."""
        terms = query_terms(query.text, query.language)
        scores, seen = np.zeros(self._size), np.zeros(self._size, dtype=np.uint32)
        if not terms or not self._size:
            return WordMatch(scores, np.zeros(self._size))
        keys = np.array([word_keys(encoded(term)) for term in terms], dtype=np.uint64).ravel()
        held = [words.find(keys) for words in self._segments]
        factors = self._rarity(self._holders(keys, [counts for _, counts in held])) * _boosts(terms)
        lemmas = _lemma_bits(terms)
        base = 0
        for words, (starts, counts), size in zip(self._segments, held, self._sizes, strict=True):
            part = slice(base, base + size)
            base += size
            found = _take(words, starts, counts)
            if np.count_nonzero(allowed[part]) < FEW * size:
                found = found.only(allowed[part])
            scores[part] = self._score(found, factors, size)
            if query.needs:
                np.bitwise_or.at(seen[part], found.rows, lemmas[found.asked])
        return WordMatch(scores, np.bitwise_count(seen) / sum(map(is_lemma, terms)))

    def _holders(self, keys: NDArray[np.uint64], counts: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
        if self._corpus:
            return np.array([self._corpus.holders.get(key, 0) for key in keys.tolist()], dtype=np.int64)
        return np.asarray(np.sum(counts, axis=0))

    def _rarity(self, holders: NDArray[np.int64]) -> Floats:
        return np.asarray(np.log(self._count / (holders + 1)) + 1)

    def _score(self, found: _Postings, factors: Floats, size: int) -> Floats:
        impacts = self._impacts[found.asked % len(FIELDS), found.codes]
        return np.bincount(found.rows, factors[found.asked] * impacts, minlength=size).astype(np.float64, copy=False)


def _impacts(average: Floats, codes: int) -> Floats:
    """Return the BM25F factor of each field and code, rarity and boost apart."""
    frequency, length = np.arange(codes) // STEP, LENGTHS[np.arange(codes) % STEP]
    relative = length / np.where(average, average, 1)[:, None]
    return np.asarray(frequency * (K1 + 1) / (frequency + K1 * ((1 - B) + B * relative)))


def _take(words: Words, starts: NDArray[np.int64], counts: NDArray[np.int64]) -> _Postings:
    asked = np.flatnonzero(counts)
    pieces = [slice(start, start + count) for start, count in zip(starts[asked], counts[asked], strict=True)]
    return _Postings(
        np.concatenate([words.rows[:0], *(words.rows[piece] for piece in pieces)]),
        np.concatenate([words.codes[:0], *(words.codes[piece] for piece in pieces)]),
        np.repeat(asked, counts[asked]),
    )


def _boosts(terms: Sequence[str]) -> Floats:
    exact = np.array([1.0 if is_lemma(term) else weights.EXACT_BOOST for term in terms])
    return np.outer(exact, [BOOSTS[field] for field in FIELDS]).ravel()


def _lemma_bits(terms: Sequence[str]) -> NDArray[np.uint32]:
    """Return a bit for each lemma, none for words as typed, for every field; there are at most MAX_TERMS lemmas."""
    bits = [(1 << number) if is_lemma(term) else 0 for number, term in enumerate(terms)]
    return np.repeat(np.array(bits, dtype=np.uint32), len(FIELDS))
