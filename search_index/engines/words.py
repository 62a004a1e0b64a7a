"""Words of many services as arrays: for each field and word, the rows that hold it and how often."""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from search_index.engines.terms import FIELDS

LENGTHS = np.rint((1.033 ** np.arange(256) - 1) * 27).astype(np.int64)
"""The 256 lengths of a field that Whoosh tells apart; a length between two counts as the longer."""
STEP = len(LENGTHS)


@dataclass(frozen=True)
class Words:
    """Postings: entry k says of the field and word ``keys[k]`` that rows ``rows[s:s + n]`` hold it.

    Here s = ``starts[k]`` and n = ``counts[k]``; ``keys`` ascend. ``codes`` run along ``rows``: how often the word
    stands there times STEP, plus the number of the field's length in LENGTHS. ``totals`` is the length of each field
    of FIELDS in all rows together.
    """

    keys: NDArray[np.uint64]
    starts: NDArray[np.uint32]
    counts: NDArray[np.uint32]
    rows: NDArray[np.uint32]
    codes: NDArray[np.unsignedinteger]
    totals: NDArray[np.int64]

    def find(self, keys: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return where the postings of each of ``keys`` start and how many there are."""
        if not len(self.keys):
            return np.zeros(len(keys), dtype=np.int64), np.zeros(len(keys), dtype=np.int64)
        places = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        known = self.keys[places] == keys
        return self.starts[places].astype(np.int64), np.where(known, self.counts[places], 0).astype(np.int64)

    @cached_property
    def highest_code(self) -> int:
        """Return the highest of ``codes``."""
        return int(self.codes.max(initial=0))

    @classmethod
    def of(cls, tokens: Iterable[Mapping[str, Sequence[str]]]) -> "Words":
        """Return the postings of services, each given as field → tokens, a row each."""
        found = WordsBuilder()
        held: dict[tuple[str, str], tuple[array[int], array[float]]] = {}
        lengths: list[list[int]] = []
        for row, fields in enumerate(tokens):
            lengths.append([len(fields[field]) for field in FIELDS])
            for field in FIELDS:
                for token, count in Counter(fields[field]).items():
                    rows, counts = held.setdefault((field, token), (array("I"), array("f")))
                    rows.append(row)
                    counts.append(count)
        for (field, token), (rows, counts) in held.items():
            found.add(field, encoded(token), rows, counts)
        return found.words(np.array(lengths, dtype=np.int64).reshape(-1, len(FIELDS)).T)


class WordsBuilder:
    """Collects postings, one word of one field after another."""

    def __init__(self) -> None:
        """Start with none."""
        self._keys, self._counts = array("Q"), array("I")
        self._rows, self._frequencies = array("I"), array("f")

    def add(self, field: str, token: bytes, rows: "array[int]", frequencies: "array[float]") -> None:
        """Note that ``rows`` (ascending, "I") hold ``token`` so many times ("f")."""
        self._keys.append(word_keys(token)[FIELDS.index(field)])
        self._counts.append(len(rows))
        self._rows.extend(rows)
        self._frequencies.extend(frequencies)

    def words(self, lengths: NDArray[np.int64], totals: NDArray[np.int64] | None = None) -> Words:
        """Return the postings, given the length of each field in each row (fields × rows)."""
        keys, counts = np.frombuffer(self._keys, np.uint64), np.frombuffer(self._counts, np.uint32)
        rows = np.frombuffer(self._rows, np.uint32)
        field = np.repeat((keys & np.uint64(3)).astype(np.uint8), counts)
        rounded = np.searchsorted(LENGTHS, np.minimum(lengths, LENGTHS[-1])).astype(np.uint8)
        codes = np.frombuffer(self._frequencies, np.float32).astype(np.uint32) * STEP + rounded[field, rows]
        order = np.argsort(keys)
        return Words(
            keys[order],
            (np.cumsum(counts) - counts).astype(np.uint32)[order],
            counts[order],
            rows,
            codes.astype(np.min_scalar_type(codes.max(initial=0))),
            lengths.sum(axis=1) if totals is None else totals,
        )


def encoded(token: str) -> bytes:
    """Return a token as the bytes that stand in the index."""
    return token.encode(errors="surrogatepass")


def word_keys(token: bytes) -> list[int]:
    """Return the key of a token in each field: a 62-bit hash and the field's number.

    Two words of a million share a hash with a probability of one in ten million; they would be found for one another.
    """
    hashed = int.from_bytes(blake2b(token, digest_size=8).digest()) & ~3
    return [hashed | number for number in range(len(FIELDS))]
