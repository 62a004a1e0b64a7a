"""Dictionary form of a word from a file that is mapped into memory, not loaded, and that all processes share.

A table holds no words: the sorted 64-bit hashes of a dictionary's words and, for each, the number of an edit (letters
to drop, letters to add) that turns the word into its dictionary form. A million words have a few thousand edits, so a
word takes ten bytes instead of a hundred. An unlisted word is taken for a listed one once in 10¹³ questions.
"""

import json
import mmap
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path

import numpy as np
from simplemma.strategies.dictionaries.dictionary_factory import DecodedStrMapping

_HASH_BYTES = 8


class WordTable(DecodedStrMapping):
    """Looks words up in the files that `write_word_table` made."""

    __slots__ = ("_edits", "_edits_of_words", "_hashes")

    def __init__(self, path: Path) -> None:
        """Map the files that begin with ``path``."""
        self._hashes = _mapped(path.with_suffix(".hashes")).cast("Q")
        self._edits_of_words = _mapped(path.with_suffix(".edits")).cast("H")
        self._edits: list[tuple[int, str]] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))

    def _lookup(self, key: str) -> str | None:
        wanted = _hash(key)
        place = bisect_left(self._hashes, wanted)
        if place == len(self._hashes) or self._hashes[place] != wanted:
            return None
        dropped, added = self._edits[self._edits_of_words[place]]
        return key[: len(key) - dropped] + added

    def __iter__(self) -> Iterator[str]:
        raise NotImplementedError("A hash does not give its word back")

    def __len__(self) -> int:
        return len(self._hashes)


def write_word_table(path: Path, lemmas: Mapping[str, str]) -> None:
    """Write the table of word → dictionary form into files that begin with ``path``.

    Raises:
        ValueError: two words have one hash, or there are more than 65,536 edits.
    """
    edits: dict[tuple[int, str], int] = {}
    hashes, edit_of_word = np.empty(len(lemmas), dtype=np.uint64), np.empty(len(lemmas), dtype=np.uint32)
    for place, (word, lemma) in enumerate(lemmas.items()):
        hashes[place] = _hash(word)
        edit_of_word[place] = edits.setdefault(_edit(word, lemma), len(edits))
    order = np.argsort(hashes)
    hashes = hashes[order]
    if (hashes[1:] == hashes[:-1]).any() or len(edits) > np.iinfo(np.uint16).max:
        raise ValueError(f"{path.name}: two words with one hash, or {len(edits)} edits are too many")
    hashes.tofile(path.with_suffix(".hashes"))
    edit_of_word[order].astype(np.uint16).tofile(path.with_suffix(".edits"))
    path.with_suffix(".json").write_text(json.dumps(list(edits), ensure_ascii=False), encoding="utf-8")


def _edit(word: str, lemma: str) -> tuple[int, str]:
    shared = min(len(word), len(lemma))
    while word[:shared] != lemma[:shared]:
        shared -= 1
    return len(word) - shared, lemma[shared:]


def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=_HASH_BYTES).digest(), "little")


def _mapped(path: Path) -> memoryview:
    with path.open("rb") as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
