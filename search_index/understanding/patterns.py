"""Patterns that specialists write for words in a text, matched word by word.

A pattern is words with spaces between; a word may end in «*» for any ending and may offer options with «/» between.
The words may come in any order, with room for MAX_GAP other words between each two.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from functools import lru_cache

from search_index.text.normalise import normalise
from search_index.text.tokens import tokenise

MAX_GAP = 2
"""Words that may stand between two words of a pattern («бьёт меня опять муж»); their order is free."""
LONGEST = 40
"""Letters of the longest beginning of a word that a pattern may ask for."""
_PLAIN_TAJIK = str.maketrans("ғӣқӯҳҷ", "гикухч")

Word = tuple[str, ...]
"""What may stand in one place of a pattern; a «*» at the end means any ending."""
Pattern = tuple[Word, ...]
Places = Mapping[str, list[int]]
"""For each option of a pattern's word, where in the text it stands, ascending."""


@lru_cache(maxsize=8192)
def read_pattern(pattern: str) -> Pattern:
    """Return a pattern as its words and their options, normalised."""
    return tuple(tuple(_option(option) for option in word.split("/")) for word in pattern.split())


def read_run(run: str) -> re.Pattern[str]:
    """Return what finds words that stand side by side in this order, with a space between and no stop or comma."""
    words = ("|".join(_as_expression(_option(option)) for option in word.split("/")) for word in run.split())
    return re.compile(r"(?<!\w)" + " ".join(f"(?:{word})" for word in words) + r"(?!\w)")


def as_runs_see(text: str) -> str:
    """Return ``text`` as runs of words are looked for in it."""
    return _fold(normalise(text))


def words_of(text: str) -> list[str]:
    """Return the words of ``text`` as patterns see them."""
    return [_fold(token.text) for token in tokenise(normalise(text))]


def find_places(words: list[str], options: Container[str]) -> Places:
    """Return where the ``options`` of patterns stand among ``words``."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(words):
        beginnings = (f"{word[:length]}*" for length in range(1, min(len(word), LONGEST) + 1))
        for option in (word, *beginnings):
            if option in options:
                places[option].append(place)
    return places


def occurs(pattern: Pattern, places: Places) -> bool:
    """Look for all words of a pattern, in any order, in a stretch with room for MAX_GAP words between each two."""
    stands = [sorted({place for option in word for place in places.get(option, ())}) for word in pattern]
    if not all(stands):
        return False
    length = len(pattern) + MAX_GAP * (len(pattern) - 1)
    return any(_all_within(stands, start, start + length) for start in sorted({p for word in stands for p in word}))


class LabelPatterns:
    """Labels with the patterns that tell of each."""

    def __init__(self, patterns: Iterable[tuple[str, str]]) -> None:
        """Hold pairs of a label and a pattern."""
        self._patterns = tuple((label, read_pattern(pattern)) for label, pattern in patterns)
        self._options = {option for _, pattern in self._patterns for word in pattern for option in word}

    def find(self, words: list[str]) -> set[str]:
        """Return the labels that ``words`` (from ``words_of``) speak of."""
        places = find_places(words, self._options)
        return {label for label, pattern in self._patterns if occurs(pattern, places)}


def _all_within(stands: list[list[int]], start: int, end: int) -> bool:
    inside = [word[bisect_left(word, start) : bisect_left(word, end)] for word in stands]
    return all(inside) and len({place for word in inside for place in word}) >= len(stands)


def _option(option: str) -> str:
    return _fold(normalise(option.rstrip("*"))) + ("*" if option.endswith("*") else "")


def _as_expression(option: str) -> str:
    return re.escape(option.rstrip("*")) + (r"\w*" if option.endswith("*") else "")


def _fold(word: str) -> str:
    """Tajik is often typed without its own letters."""
    return word.translate(_PLAIN_TAJIK)
