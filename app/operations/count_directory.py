"""Count what the directory holds: by need, region and sector, how fresh, in which languages, how accessible.

A service in two regions counts in both, one for two needs counts for both; sums of a table may exceed its total. Hidden
services count for their country and never for a region, so that no figure tells where they are.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from app.domain.freshness import Age, age_of
from app.domain.quality import MOST, Criterion, applies, lacking
from app.domain.record import Sector
from app.queries.record_facts import RecordFacts

BEST_LAST = {"no": 1, "limited": 2, "yes": 3}
Place = str
"""A region's gazetteer id; a country's where a service has no region that may be told."""


@dataclass
class Figures:
    """Counts of services. ``visited`` are those with a place to come to, of which accessibility can be known.

    ``asked`` are those to which a criterion applies.
    """

    total: int = 0
    visited: int = 0
    cube: Counter[tuple[str, Place, Sector]] = field(default_factory=Counter)
    needs: Counter[str] = field(default_factory=Counter)
    places: Counter[Place] = field(default_factory=Counter)
    need_sectors: Counter[tuple[str, Sector]] = field(default_factory=Counter)
    sectors: Counter[Sector] = field(default_factory=Counter)
    place_sectors: Counter[tuple[Place, Sector]] = field(default_factory=Counter)
    place_ages: Counter[tuple[Place, Age]] = field(default_factory=Counter)
    country_sectors: Counter[tuple[str, Sector]] = field(default_factory=Counter)
    country_ages: Counter[tuple[str, Age]] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    accessibility: Counter[tuple[str, str]] = field(default_factory=Counter)
    scores: Counter[int] = field(default_factory=Counter)
    criteria: Counter[Criterion] = field(default_factory=Counter)
    asked: Counter[Criterion] = field(default_factory=Counter)


def choose(facts: Iterable[RecordFacts], place: Place) -> list[RecordFacts]:
    """Return the services of a country or region, all where ``place`` is empty."""
    return [one for one in facts if not place or place == one.country or place in one.regions]


def count_figures(facts: Iterable[RecordFacts], today: date, place: Place = "") -> Figures:
    """Count the services of a country or region, of all where ``place`` is empty."""
    figures = Figures()
    for one in choose(facts, place):
        places = [region for region in one.regions if place in ("", one.country, region)] or [one.country]
        _count_offer(figures, one, places)
        _count_freshness(figures, one, places, today)
        _count_quality(figures, one, today)
    return figures


def _count_offer(figures: Figures, one: RecordFacts, places: list[Place]) -> None:
    figures.total += 1
    figures.sectors[one.sector] += 1
    figures.country_sectors[one.country, one.sector] += 1
    figures.needs.update(one.needs)
    figures.places.update(places)
    figures.need_sectors.update((need, one.sector) for need in one.needs)
    figures.place_sectors.update((place, one.sector) for place in places)
    figures.cube.update((need, place, one.sector) for need in one.needs for place in places)
    figures.languages.update(one.languages)


def _count_freshness(figures: Figures, one: RecordFacts, places: list[Place], today: date) -> None:
    age = age_of(one.as_of, today)
    figures.country_ages[one.country, age] += 1
    figures.place_ages.update((place, age) for place in places)


def _count_quality(figures: Figures, one: RecordFacts, today: date) -> None:
    missing = lacking(one.described, today)
    figures.scores[MOST - len(missing)] += 1
    asked = [criterion for criterion in Criterion if applies(criterion, one.described)]
    figures.asked.update(asked)
    figures.criteria.update(criterion for criterion in asked if criterion not in missing)
    if one.described.visited:
        figures.visited += 1
        figures.accessibility.update(_best(one.accessibility).items())


def _best(accessibility: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return each feature as the best of a service's places has it."""
    return dict(sorted(accessibility, key=lambda one: BEST_LAST.get(one[1], 0)))
