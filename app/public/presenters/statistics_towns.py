"""Services of large towns for every ten thousand inhabitants, where a population has a source that may be shown.

GeoNames tells the populations of towns without their year. Of regions we have no population with a source and a licence
that let us show it, so there is no such figure of regions.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.queries.record_facts import RecordFacts
from search_index.documents import Place, PlaceKind
from search_index.understanding.places import Gazetteer

LARGE = 100_000
"""Inhabitants; in smaller towns one service more or less says nothing."""
TEN_THOUSAND = 10_000


@dataclass(frozen=True, slots=True)
class TownFigure:
    """A town, how many services stand in it, and for every ten thousand inhabitants."""

    town: Place
    services: int

    @property
    def rate(self) -> float:
        """Return services for every ten thousand inhabitants."""
        return self.services * TEN_THOUSAND / self.town.population


def town_figures(facts: Iterable[RecordFacts], gazetteer: Gazetteer, place: str) -> list[TownFigure]:
    """Return the large towns of a country or region (all where it is empty) that have a service, best served first."""
    counted: Counter[str] = Counter()
    for one in facts:
        counted.update({town.id for town in _towns(one.places, gazetteer)})
    found = [TownFigure(town, number) for town_id, number in counted.items() if (town := gazetteer.get(town_id))]
    wanted = (one for one in found if place in ("", one.town.country, one.town.region))
    return sorted((one for one in wanted if one.town.population >= LARGE), key=lambda one: (-one.rate, one.town.id))


def _towns(places: Iterable[str], gazetteer: Gazetteer) -> Iterator[Place]:
    for place_id in places:
        place = gazetteer.get(place_id)
        if place and place.kind is PlaceKind.DISTRICT and place.parent:
            place = gazetteer.get(place.parent)
        if place and place.kind in (PlaceKind.CITY, PlaceKind.TOWN):
            yield place
