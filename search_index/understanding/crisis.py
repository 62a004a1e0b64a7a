"""Patterns of danger that specialists write, matched word by word."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search_index.documents import Urgency
from search_index.text.normalise import normalise
from search_index.text.tokens import tokenise
from search_index.understanding.vocabulary import CrisisPattern

MAX_GAP = 2
"""Words that may stand between two words of a pattern («бьёт меня опять муж»)."""


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


class CrisisLexicon:
    """Finds patterns in a text; patterns are reached through their first word's first letters."""

    def __init__(self, patterns: Iterable[CrisisPattern]) -> None:
        """Compile the patterns of all languages together: a person may mix them."""
        self._by_start: dict[str, list[_Compiled]] = defaultdict(list)
        for pattern in patterns:
            compiled = _compile(pattern)
            if compiled.words:
                self._by_start[compiled.words[0][:2]].append(compiled)

    def find(self, text: str) -> tuple[CrisisMatch, ...]:
        """Return the danger patterns in ``text`` that nothing beside them cancels."""
        words = [token.text for token in tokenise(normalise(text))]
        found: dict[CrisisMatch, None] = {}
        for start, word in enumerate(words):
            for pattern in self._by_start.get(word[:2], ()):
                if _matches(pattern.words, words, start) and not _cancelled(pattern, words):
                    found[pattern.match] = None
        return tuple(found)


def _compile(pattern: CrisisPattern) -> _Compiled:
    words = _pattern_words(pattern.pattern)
    unless = tuple(_pattern_words(part) for part in pattern.unless)
    return _Compiled(CrisisMatch(pattern.topic, pattern.urgency), words, unless)


def _pattern_words(pattern: str) -> tuple[str, ...]:
    return tuple(normalise(word.rstrip("*")) + ("*" if word.endswith("*") else "") for word in pattern.split())


def _matches(pattern: Sequence[str], words: Sequence[str], start: int) -> bool:
    at = start
    for number, expected in enumerate(pattern):
        window = range(at, min(at + 1 + (MAX_GAP if number else 0), len(words)))
        hit = next((index for index in window if _same(expected, words[index])), None)
        if hit is None:
            return False
        at = hit + 1
    return True


def _cancelled(pattern: _Compiled, words: Sequence[str]) -> bool:
    return any(_matches(unless, words, start) for unless in pattern.unless for start in range(len(words)))


def _same(expected: str, word: str) -> bool:
    return word.startswith(expected[:-1]) if expected.endswith("*") else word == expected
