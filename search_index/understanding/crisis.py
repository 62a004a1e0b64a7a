"""Patterns of danger that specialists write, and what calms them."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from search_index.documents import Urgency
from search_index.understanding.patterns import (
    Pattern,
    Places,
    as_runs_see,
    find_places,
    occurs,
    read_pattern,
    read_run,
    words_of,
)
from search_index.understanding.vocabulary import CrisisPattern

ANY, RUN = "any", "="
"""The topic that stands for all, and what begins an ``unless`` whose words must stand side by side."""


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
    unless_run: tuple[re.Pattern[str], ...]

    def told_by(self, places: Places, text: str) -> bool:
        calmed = self.denied_by(text) or any(occurs(unless, places) for unless in self.unless)
        return not calmed and occurs(self.words, places)

    def denied_by(self, text: str) -> bool:
        return any(run.search(text) for run in self.unless_run)


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
        run = as_runs_see(text)
        candidates = (pattern for option in places for pattern in self._by_option.get(option, ()))
        told = (
            pattern.match
            for pattern in candidates
            if pattern.match.topic not in calmed and pattern.told_by(places, run)
        )
        return tuple(sorted(set(told), key=lambda match: (match.topic, match.urgency)))

    def denied(self, text: str) -> frozenset[str]:
        """Return the topics that no pattern tells, and of which one is cancelled by words side by side («=»)."""
        places, run = find_places(words_of(text), self._options), as_runs_see(text)
        candidates = [pattern for option in places for pattern in self._by_option.get(option, ())]
        found = {one.match.topic for one in candidates if one.denied_by(run) and occurs(one.words, places)}
        return frozenset(found - {one.match.topic for one in candidates if one.told_by(places, run)})


def _compile(pattern: CrisisPattern) -> _Compiled:
    unless = tuple(read_pattern(part) for part in pattern.unless if not part.startswith(RUN))
    runs = tuple(read_run(part.removeprefix(RUN)) for part in pattern.unless if part.startswith(RUN))
    return _Compiled(CrisisMatch(pattern.topic, pattern.urgency), read_pattern(pattern.pattern), unless, runs)
