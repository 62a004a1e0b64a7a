"""Patterns of danger that specialists write, matched word by word."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from search_index.documents import Urgency
from search_index.text.normalise import normalise
from search_index.text.tokens import tokenise
from search_index.understanding.vocabulary import CrisisPattern

ANY = "any"
MAX_GAP = 2
"""Words that may stand between two words of a pattern («бьёт меня опять муж»); their order is free."""
_PLAIN_TAJIK = str.maketrans("ғӣқӯҳҷ", "гикухч")

Word = tuple[str, ...]
"""What may stand in one place of a pattern; a «*» at the end means any ending."""
Pattern = tuple[Word, ...]
Places = Mapping[str, list[int]]
"""For each option of a pattern's word, where in the text it stands, ascending."""


@dataclass(frozen=True, slots=True)
class CrisisMatch:
    """A pattern that was found: what it tells of and how urgent it is."""

    topic: str
    urgency: Urgency


@dataclass(frozen=True, slots=True)
class _Compiled:
    match: CrisisMatch
    words: Pattern
    unless: tuple[Pattern, ...]

    def told_by(self, places: Places) -> bool:
        return _occurs(self.words, places) and not any(_occurs(unless, places) for unless in self.unless)


class CrisisLexicon:
    """Finds patterns in a text; a pattern is looked at only where an option of its longest word stands."""

    def __init__(self, patterns: Iterable[CrisisPattern], calm: Iterable[tuple[str, str]] = ()) -> None:
        """Compile the patterns of all languages together: a person may mix them; ``calm`` is (topic, pattern)."""
        self._calm = tuple((topic, _read(pattern)) for topic, pattern in calm)
        self._by_option: dict[str, list[_Compiled]] = defaultdict(list)
        self._options = {option for _, pattern in self._calm for word in pattern for option in word}
        for compiled in map(_compile, patterns):
            rarest = max(compiled.words, key=lambda word: min(map(len, word)))
            for option in rarest:
                self._by_option[option].append(compiled)
            every = (compiled.words, *compiled.unless)
            self._options.update(option for pattern in every for word in pattern for option in word)

    def find(self, text: str) -> tuple[CrisisMatch, ...]:
        """Return the danger patterns in ``text`` that nothing beside them cancels."""
        places = self._places([_fold(token.text) for token in tokenise(normalise(text))])
        calmed = {topic for topic, pattern in self._calm if _occurs(pattern, places)}
        if ANY in calmed:
            return ()
        candidates = (pattern for option in places for pattern in self._by_option.get(option, ()))
        told = (
            pattern.match for pattern in candidates if pattern.match.topic not in calmed and pattern.told_by(places)
        )
        return tuple(sorted(set(told), key=lambda match: (match.topic, match.urgency)))

    def _places(self, words: list[str]) -> Places:
        places: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(words):
            beginnings = (f"{word[:length]}*" for length in range(1, len(word) + 1))
            for option in (word, *beginnings):
                if option in self._options:
                    places[option].append(place)
        return places


def _compile(pattern: CrisisPattern) -> _Compiled:
    unless = tuple(_read(part) for part in pattern.unless)
    return _Compiled(CrisisMatch(pattern.topic, pattern.urgency), _read(pattern.pattern), unless)


@lru_cache(maxsize=8192)
def _read(pattern: str) -> Pattern:
    return tuple(tuple(_option(option) for option in word.split("/")) for word in pattern.split())


def _option(option: str) -> str:
    return _fold(normalise(option.rstrip("*"))) + ("*" if option.endswith("*") else "")


def _fold(word: str) -> str:
    """Tajik is often typed without its own letters."""
    return word.translate(_PLAIN_TAJIK)


def _occurs(pattern: Pattern, places: Places) -> bool:
    """Look for all words of a pattern, in any order, in a stretch with room for MAX_GAP words between each two."""
    stands = [sorted({place for option in word for place in places.get(option, ())}) for word in pattern]
    if not all(stands):
        return False
    length = len(pattern) + MAX_GAP * (len(pattern) - 1)
    return any(_all_within(stands, start, start + length) for start in sorted({p for word in stands for p in word}))


def _all_within(stands: list[list[int]], start: int, end: int) -> bool:
    inside = [word[bisect_left(word, start) : bisect_left(word, end)] for word in stands]
    return all(inside) and len({place for word in inside for place in word}) >= len(stands)
