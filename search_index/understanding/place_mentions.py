"""Find where a text names places, and leave out names that are only words, streets or people."""

from collections.abc import Sequence
from dataclasses import dataclass

from search_index.understanding.place_context import PlaceContext, Stance, Surroundings
from search_index.understanding.place_index import Fit, PlaceIndex
from search_index.understanding.place_table import PlaceTable
from search_index.understanding.place_words import PlaceWord, split_name

_LARGE = 50_000
_MIDDLE = 10_000
_TOWN = 20_000
_LARGE_VILLAGE = 1_000
_SHORT_NAME = 3
_LONG_NAME = 6
_SHORT_TEXT = 6
_MOST_WORDS = 400
_EXACT = frozenset({Fit.EXACT, Fit.EXACT_KEY})


@dataclass(frozen=True, slots=True)
class Mention:
    """A run of words that names one of ``numbers`` places, or one of ``others`` if the text points there."""

    numbers: tuple[int, ...]
    others: tuple[int, ...]
    start: int
    end: int
    span: tuple[int, int]
    stance: Stance
    lives: bool
    left: bool
    self_near: bool
    alone: bool
    toward: bool
    arrived: bool


@dataclass(frozen=True, slots=True)
class _Seen:
    words: Sequence[PlaceWord]
    start: int
    end: int
    around: Surroundings
    alone: bool
    before_place: bool

    @property
    def first(self) -> PlaceWord:
        return self.words[self.start]

    @property
    def capital(self) -> bool:
        return self.first.capital

    @property
    def sure_capital(self) -> bool:
        return self.first.capital and (not self.first.opens_sentence or self.around.preposition or self.around.marked)

    @property
    def apart(self) -> bool:
        """Tell whether the run is a phrase of its own, as at the head of a message («Дніпро, ВПО»)."""
        return self.first.apart_before and self.words[self.end - 1].apart_after and not self.around.preposition

    @property
    def in_longer_name(self) -> bool:
        """Tell whether capitals go on after the run, as in the name of an office."""
        if self.end >= len(self.words) or self.before_place:
            return False
        following = self.words[self.end]
        return (
            following.capital and not following.opens_sentence and following.start - self.words[self.end - 1].end == 1
        )


class MentionFinder:
    """Finds the mentions of places in a text."""

    def __init__(self, table: PlaceTable, index: PlaceIndex, context: PlaceContext) -> None:
        """Hold the places, their stems and the words that stand around them."""
        self._table = table
        self._index = index
        self._context = context

    def find(self, words: Sequence[PlaceWord], language: str | None) -> list[Mention]:
        """Return the mentions in their order; runs of words do not overlap."""
        words = words[:_MOST_WORDS]
        runs = self._runs(words)
        covered = sum(end - start for start, end, places in runs if self._stands(words, start, places))
        framed = sum(self._context.is_frame(word) for word in words)
        alone = bool(runs) and len(words) <= _SHORT_TEXT and covered + framed >= len(words)
        starts = {start for start, _, _ in runs}
        found: list[Mention] = []
        for start, end, places in runs:
            around = self._context.around(words, start, end, language)
            seen = _Seen(words, start, end, around, alone, before_place=end in starts)
            accepted = {number: fit for number, fit in places.items() if self._accepts(seen, number, fit)}
            if accepted and not around.street and not around.elsewhere:
                best = _best_fitting(accepted, inflected=around.preposition)
                found.append(_mention(seen, best, tuple(accepted)))
        return found

    def _runs(self, words: Sequence[PlaceWord]) -> list[tuple[int, int, dict[int, Fit]]]:
        runs: list[tuple[int, int, dict[int, Fit]]] = []
        position = 0
        while position < len(words):
            length, places = self._index.longest(words, position)
            if not length and self._may_be_misspelt(words, position):
                places = self._index.misspelt(words[position])
                length = 1 if places else 0
            if length:
                runs.append((position, position + length, places))
            position += max(1, length)
        return runs

    def _may_be_misspelt(self, words: Sequence[PlaceWord], position: int) -> bool:
        """Only a capital behind «in» or «from», or with the Armenian ending of «in», is worth a guess."""
        word = words[position]
        if word.capital and word.fold.endswith("ում") and len(word.fold) > _LONG_NAME:
            return True
        behind = position > 0 and not word.apart_before and self._context.is_preposition(words[position - 1])
        return word.capital and behind

    def _stands(self, words: Sequence[PlaceWord], start: int, places: dict[int, Fit]) -> bool:
        framed = start > 0 and self._context.is_frame(words[start - 1])
        return framed or any(
            fit in _EXACT and (words[start].capital or self._table.known(number)) for number, fit in places.items()
        )

    def _accepts(self, seen: _Seen, number: int, fit: Fit) -> bool:
        if any(self._context.is_never(spelling) for spelling in seen.first.folds) and seen.end - seen.start == 1:
            return False
        if fit is Fit.RELATION:
            return seen.around.related
        if (seen.around.marked and seen.capital) or (seen.apart and self._accepts_apart(seen, number, fit)):
            return True
        if self._looks_like_word(seen, number):
            return self._accepts_word(seen, number, fit)
        return (
            self._accepts_known(seen, number, fit)
            if self._table.known(number)
            else self._accepts_small(seen, number, fit)
        )

    def _accepts_apart(self, seen: _Seen, number: int, fit: Fit) -> bool:
        """Tell whether a phrase of its own is a place: a town of some size, never a first name."""
        if fit not in _EXACT or len(seen.first.fold) <= _SHORT_NAME:
            return False
        if any(self._context.is_name(spelling) for spelling in seen.first.folds):
            return False
        known, population = self._table.known(number), self._table.population(number)
        if self._looks_like_word(seen, number):
            return seen.capital and known and population >= _TOWN
        if seen.capital:
            return known or population >= _LARGE_VILLAGE
        return seen.first.opens_sentence and (known or population >= _TOWN)

    def _accepts_word(self, seen: _Seen, number: int, fit: Fit) -> bool:
        if seen.alone and (seen.capital or (self._table.known(number) and fit in _EXACT)):
            return True
        return seen.sure_capital and seen.around.preposition and self._table.known(number)

    def _accepts_known(self, seen: _Seen, number: int, fit: Fit) -> bool:
        if seen.alone or seen.around.marked or seen.sure_capital or seen.end - seen.start > 1:
            return True
        exact = fit in _EXACT
        large = self._table.population(number) >= _LARGE
        if seen.capital:
            return exact or self._table.population(number) >= _MIDDLE
        long_enough = len(seen.first.fold) > _SHORT_NAME
        if seen.around.preposition:
            return large or (long_enough and (exact or len(seen.first.fold) >= _LONG_NAME))
        return exact and large and long_enough

    def _accepts_small(self, seen: _Seen, number: int, fit: Fit) -> bool:
        exact = fit in _EXACT
        middle = self._table.population(number) >= _MIDDLE
        if seen.alone and exact and (seen.capital or middle or seen.around.preposition):
            return True
        if not seen.capital or len(seen.first.fold) <= _SHORT_NAME or seen.in_longer_name:
            return False
        return seen.around.preposition or (exact and seen.sure_capital and middle)

    def _looks_like_word(self, seen: _Seen, number: int) -> bool:
        if seen.end - seen.start > 1:
            return False
        if any(self._context.is_word(spelling) for spelling in seen.first.folds):
            return True
        names = (split_name(name) for _, name in self._table.labels(number))
        return any(len(name) == 1 and self._context.is_word(name[0]) for name in names)


def _mention(seen: _Seen, numbers: tuple[int, ...], accepted: tuple[int, ...]) -> Mention:
    last = seen.words[seen.end - 1]
    around = seen.around
    return Mention(
        numbers=numbers,
        others=tuple(number for number in accepted if number not in numbers),
        start=seen.start,
        end=seen.end,
        span=(seen.first.start, last.end),
        stance=around.stance,
        lives=around.lives,
        self_near=around.self_near or seen.apart,
        left=around.left and around.stance is Stance.FROM,
        alone=seen.alone,
        toward=last.fold[-1] in "юу",
        arrived=around.left and around.stance is Stance.IN,
    )


def _best_fitting(places: dict[int, Fit], *, inflected: bool) -> tuple[int, ...]:
    """Keep labels before keys and, where no preposition asks for an ending, exact names before inflected ones."""
    best = max(places.values())
    least = Fit.LABEL if inflected and best is Fit.EXACT else best
    return tuple(number for number, fit in places.items() if fit >= least)
