"""Whether inflected forms of a word meet in one lemma, and different words do not."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from search_index.text.analyzers import ANALYZERS
from search_index.text.normalise import normalise


@dataclass(frozen=True, slots=True)
class WordPair:
    """Two words of a language.

    ``same`` says whether they are forms of one word, ``held_out`` that no analyzer is tuned on them.
    """

    language: str
    left: str
    right: str
    same: bool
    held_out: bool

    @property
    def meets(self) -> bool:
        """Return whether the analyzer gives both the same lemma."""
        analyse = ANALYZERS[self.language]
        return analyse(normalise(self.left)).lemma == analyse(normalise(self.right)).lemma


def read_pairs(folder: Path, languages: Sequence[str]) -> list[WordPair]:
    """Return all pairs in ``folder``: forms in ``<language>.csv``, other words in ``different.csv``.

    Every second word is held out with all its forms, so that nothing of it is tuned on.
    """
    return [*(pair for language in languages for pair in _forms(folder, language)), *_different(folder)]


MEASURES: Mapping[str, tuple[bool, bool | None]] = {
    "forms meet, words to tune on": (True, False),
    "forms meet, words held out": (True, True),
    "different words merged": (False, None),
}
"""Name of a measure → whether its pairs are forms of one word, and whether they are held out (None: either)."""


def outcomes(pairs: Sequence[WordPair], measure: str) -> tuple[int, int]:
    """Return in how many pairs of a measure the words meet, and how many there are."""
    same, held_out = MEASURES[measure]
    asked = [pair for pair in pairs if pair.same is same and held_out in (None, pair.held_out)]
    return sum(pair.meets for pair in asked), len(asked)


def _forms(folder: Path, language: str) -> Iterator[WordPair]:
    for number, row in enumerate(_rows(folder / f"{language}.csv")):
        for form in row["forms"].split():
            yield WordPair(language, row["word"], form, same=True, held_out=number % 2 == 1)


def _different(folder: Path) -> Iterator[WordPair]:
    for number, row in enumerate(_rows(folder / "different.csv")):
        yield WordPair(row["language"], row["left"], row["right"], same=False, held_out=number % 2 == 1)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
