"""Choose among the places that a text names: where one is before where one is from, one of several of the same name."""

from collections.abc import Sequence
from dataclasses import dataclass

from search_index.understanding.place_context import Stance
from search_index.understanding.place_mentions import Mention
from search_index.understanding.place_table import PlaceTable

_DOMINANCE = 10
_MOST_CHOICES = 8
_LIVES = 2.0
_SELF = 1.0
_NEAR = 1
_LARGE = 200_000
_KIND_BONUS = {"city": 0.6, "town": 0.6, "village": 0.6, "district": 0.5, "region": 0.3, "country": 0.0}


@dataclass(frozen=True, slots=True)
class Chosen:
    """One number where the text decides, several where it does not."""

    numbers: tuple[int, ...]
    span: tuple[int, int]


class Chooser:
    """Weighs the mentions of a text."""

    def __init__(self, table: PlaceTable) -> None:
        """Hold the places."""
        self._table = table

    def choose(self, mentions: Sequence[Mention], countries: Sequence[str]) -> Chosen | None:
        """Return the place of the weightiest mention; ``countries``, likeliest first, break ties between namesakes."""
        candidates = [mention for mention in mentions if self._may_be_answer(mention)]
        if not candidates:
            return None
        best = max(candidates, key=lambda mention: (self._weight(mention), -mention.start))
        best = self._finer(best, candidates)
        numbers = self._resolve(best, mentions, countries)
        region = self._region_beside(best, mentions)
        if region is not None and not self._fits(numbers, region.numbers):
            return Chosen(region.numbers[:1], region.span)
        return Chosen(self._city_instead(numbers, best, mentions), best.span)

    def _may_be_answer(self, mention: Mention) -> bool:
        """Tell whether help may be needed there: not where one has left; a country only where the writer lives."""
        if mention.left:
            return False
        if any(self._table.kind(number) != "country" for number in mention.numbers):
            return True
        lives_there = mention.stance is Stance.IN and mention.lives and not mention.toward
        return mention.alone or mention.arrived or lives_there

    def _finer(self, best: Mention, candidates: Sequence[Mention]) -> Mention:
        """Return the settlement named along with its region, unless the writer says to live in the region."""
        if self._table.kind(best.numbers[0]) != "region":
            return best
        region = self._table.identity(best.numbers[0])
        for mention in candidates:
            inside = any(self._table.region(number) == region for number in (*mention.numbers, *mention.others))
            closer = mention.lives or not best.lives
            if mention is not best and inside and closer and (mention.stance is not Stance.FROM or mention.lives):
                return mention
        return best

    def _region_beside(self, mention: Mention, mentions: Sequence[Mention]) -> Mention | None:
        for other in mentions:
            near = 0 <= other.start - mention.end <= _NEAR or 0 <= mention.start - other.end <= _NEAR
            if other is not mention and near and self._table.kind(other.numbers[0]) == "region":
                return other
        return None

    def _fits(self, numbers: Sequence[int], regions: Sequence[int]) -> bool:
        """Tell whether a place may lie in the region named beside it; large cities are not doubted."""
        inside = {self._table.identity(region) for region in regions}
        return any(
            self._table.region(number) in inside or self._table.population(number) >= _LARGE for number in numbers
        )

    def _weight(self, mention: Mention) -> float:
        bonus = max(_KIND_BONUS[self._table.kind(number)] for number in mention.numbers)
        if mention.stance is Stance.FROM:
            return float(mention.stance) + bonus
        here = _LIVES * mention.lives + _SELF * mention.self_near
        return float(mention.stance) + here + bonus

    def _resolve(self, mention: Mention, mentions: Sequence[Mention], countries: Sequence[str]) -> tuple[int, ...]:
        numbers = self._by_context(mention, mentions)
        if len(numbers) > 1:
            numbers = self._dominant(self._without_region_of_its_name(numbers))
        for country in countries:
            there = tuple(number for number in numbers if self._table.country(number) == country)
            numbers = self._dominant(there) if len(numbers) > 1 and there else numbers
        return tuple(sorted(numbers, key=lambda number: -self._table.population(number)))[:_MOST_CHOICES]

    def _without_region_of_its_name(self, numbers: tuple[int, ...]) -> tuple[int, ...]:
        """Leave out a region called like a town in it: who names either means the town and is served by both."""
        around = {self._table.region(number) for number in numbers if self._table.kind(number) != "region"}
        return tuple(
            number
            for number in numbers
            if self._table.kind(number) != "region" or self._table.identity(number) not in around
        )

    def _by_context(self, mention: Mention, mentions: Sequence[Mention]) -> tuple[int, ...]:
        """Keep the candidates that lie in a city, region or country that the text names as well."""
        named = [number for other in mentions if other is not mention for number in other.numbers]
        areas = {self._table.identity(number) for number in named}
        everyone = mention.numbers + mention.others
        for place_of in (self._table.parent, self._table.region, self._table.country):
            inside = tuple(number for number in everyone if place_of(number) and place_of(number) in areas)
            if inside:
                return inside
        regions = {self._table.region(number) for number in named if self._table.population(number)}
        return tuple(number for number in everyone if self._table.region(number) in regions) or mention.numbers

    def _dominant(self, numbers: tuple[int, ...]) -> tuple[int, ...]:
        """Return the one place that is ten times as large as any other of its name, else all of them."""
        table = self._table
        ranked = sorted(numbers, key=lambda number: (-table.population(number), not table.known(number)))
        if all(table.kind(number) == "district" for number in ranked) or len(ranked) == 1:
            return numbers
        first, second = ranked[0], ranked[1]
        if table.population(first) >= _DOMINANCE * max(1, table.population(second)):
            return (first,)
        only_known = [number for number in ranked if table.known(number)]
        return (first,) if only_known == [first] and not table.population(second) else numbers

    def _city_instead(self, numbers: tuple[int, ...], best: Mention, mentions: Sequence[Mention]) -> tuple[int, ...]:
        """Return the city where the text names both a district and its city: services belong to cities."""
        if len(numbers) != 1:
            return numbers
        parent = self._table.number(self._table.parent(numbers[0]) or "")
        named = {number for other in mentions if other is not best for number in other.numbers}
        return (parent,) if parent in named and parent is not None else numbers
