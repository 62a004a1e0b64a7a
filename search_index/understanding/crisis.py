"""Patterns of danger that specialists write, and what calms them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from search_index.documents import Urgency
from search_index.understanding.patterns import Pattern, Places, find_places, occurs, read_pattern, words_of
from search_index.understanding.vocabulary import CrisisPattern

ANY = "any"


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
        return occurs(self.words, places) and not any(occurs(unless, places) for unless in self.unless)


class CrisisLexicon:
    """Finds patterns in a text; a pattern is looked at only where an option of its longest word stands."""

    def __init__(self, patterns: Iterable[CrisisPattern], calm: Iterable[tuple[str, str]] = ()) -> None:
        """Compile the patterns of all languages together: a person may mix them; ``calm`` is (topic, pattern)."""
        self._calm = tuple((topic, read_pattern(pattern)) for topic, pattern in calm)
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
        places = find_places(words_of(text), self._options)
        calmed = {topic for topic, pattern in self._calm if occurs(pattern, places)}
        if ANY in calmed:
            return ()
        candidates = (pattern for option in places for pattern in self._by_option.get(option, ()))
        told = (
            pattern.match for pattern in candidates if pattern.match.topic not in calmed and pattern.told_by(places)
        )
        return tuple(sorted(set(told), key=lambda match: (match.topic, match.urgency)))


def _compile(pattern: CrisisPattern) -> _Compiled:
    unless = tuple(read_pattern(part) for part in pattern.unless)
    return _Compiled(CrisisMatch(pattern.topic, pattern.urgency), read_pattern(pattern.pattern), unless)
