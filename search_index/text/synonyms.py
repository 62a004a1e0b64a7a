"""Everyday words and official names of the same thing: a text that holds one is found by the others too."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from search_index.text.analyzers import analyse_text

FOLDER = Path(__file__).resolve().parent.parent / "vocabulary"

Lemmas = tuple[str, ...]


class Synonyms:
    """Sets of equal names in one language, as sequences of folded lemmas."""

    def __init__(self, equals: Iterable[Sequence[str]], language: str) -> None:
        """Hold sets of names that mean the same; a name may be in several sets."""
        self._others: dict[Lemmas, set[str]] = defaultdict(set)
        for names in equals:
            sequences = [_lemmas(name, language) for name in names]
            for sequence in filter(None, sequences):
                self._others[sequence] |= {lemma for other in sequences for lemma in other} - set(sequence)
        self._longest = max(map(len, self._others), default=0)

    def expand(self, lemmas: Sequence[str]) -> list[str]:
        """Return the lemmas of all other names of the things that ``lemmas`` name, without those already there."""
        found = dict.fromkeys(other for part in self._parts(lemmas) for other in sorted(self._others.get(part, ())))
        held = set(lemmas)
        return [lemma for lemma in found if lemma not in held]

    def _parts(self, lemmas: Sequence[str]) -> Iterator[Lemmas]:
        for start in range(len(lemmas)):
            for end in range(start + 1, min(start + self._longest, len(lemmas)) + 1):
                yield tuple(lemmas[start:end])


@lru_cache
def load_synonyms(language: str) -> Synonyms:
    """Return the synonyms that translators wrote for ``language``."""
    with (FOLDER / language / "synonyms.csv").open(encoding="utf-8", newline="") as lines:
        rows: list[Mapping[str, str]] = list(csv.DictReader(lines))
    return Synonyms([[row["term"], *row["equals"].split("|")] for row in rows], language)


def _lemmas(name: str, language: str) -> Lemmas:
    return tuple(term.folded for term in analyse_text(name, language))
