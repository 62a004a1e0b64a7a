"""Patterns of danger that specialists write, matched word by word."""

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from search_index.documents import Urgency
from search_index.text.normalise import normalise
from search_index.text.tokens import tokenise
from search_index.understanding.vocabulary import CrisisPattern

ANY = "any"
START = 2
"""Letters by which patterns are grouped; a pattern's word has at least so many before its «*»."""
MAX_GAP = 2
"""Words that may stand between two words of a pattern («бьёт меня опять муж»); their order is free."""


@dataclass(frozen=True, slots=True)
class CrisisMatch:
    """A pattern that was found: what it tells of and how urgent it is."""

    topic: str
    urgency: Urgency


@dataclass(frozen=True, slots=True)
class _Compiled:
    match: CrisisMatch
    words: tuple[str, ...]
    unless: tuple[tuple[str, ...], ...]
    starts: frozenset[str]

    def told_by(self, words: Sequence[str], starts: Set[str]) -> bool:
        if not (self.starts <= starts and _occurs(self.words, words)):
            return False
        return not any(_occurs(unless, words) for unless in self.unless)


class CrisisLexicon:
    """Finds patterns in a text; patterns are reached through the first letters of their longest word."""

    def __init__(self, patterns: Iterable[CrisisPattern], calm: Iterable[tuple[str, str]] = ()) -> None:
        """Compile the patterns of all languages together: a person may mix them; ``calm`` is (topic, pattern)."""
        self._calm = tuple((topic, _pattern_words(pattern)) for topic, pattern in calm)
        self._by_longest: dict[str, list[_Compiled]] = defaultdict(list)
        for pattern in patterns:
            compiled = _compile(pattern)
            if compiled.words:
                self._by_longest[max(compiled.words, key=len)[:START]].append(compiled)

    def find(self, text: str) -> tuple[CrisisMatch, ...]:
        """Return the danger patterns in ``text`` that nothing beside them cancels."""
        words = [token.text for token in tokenise(normalise(text))]
        starts = {word[:START] for word in words}
        calmed = {topic for topic, pattern in self._calm if pattern[0][:START] in starts and _occurs(pattern, words)}
        if ANY in calmed:
            return ()
        found: dict[CrisisMatch, None] = {}
        for start in sorted(starts):
            for pattern in self._by_longest.get(start, ()):
                if pattern.match.topic not in calmed and pattern.told_by(words, starts):
                    found[pattern.match] = None
        return tuple(found)


def _compile(pattern: CrisisPattern) -> _Compiled:
    words = _pattern_words(pattern.pattern)
    unless = tuple(_pattern_words(part) for part in pattern.unless)
    starts = frozenset(word[:START] for word in words)
    return _Compiled(CrisisMatch(pattern.topic, pattern.urgency), words, unless, starts)


@lru_cache(maxsize=8192)
def _pattern_words(pattern: str) -> tuple[str, ...]:
    return tuple(normalise(word.rstrip("*")) + ("*" if word.endswith("*") else "") for word in pattern.split())


def _occurs(pattern: Sequence[str], words: Sequence[str]) -> bool:
    """Look for all words of a pattern, in any order, in a stretch with room for MAX_GAP words between each two."""
    length = len(pattern) + MAX_GAP * (len(pattern) - 1)
    return any(
        _all_in(pattern, words[start : start + length])
        for start, word in enumerate(words)
        if any(_same(expected, word) for expected in pattern)
    )


def _all_in(pattern: Sequence[str], stretch: Sequence[str]) -> bool:
    left = list(stretch)
    for expected in pattern:
        hit = next((word for word in left if _same(expected, word)), None)
        if hit is None:
            return False
        left.remove(hit)
    return True


def _same(expected: str, word: str) -> bool:
    return word.startswith(expected[:-1]) if expected.endswith("*") else word == expected
