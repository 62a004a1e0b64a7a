"""What the figures are made of, counted once until the record changes or five minutes pass; the same for everybody."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date
from time import monotonic
from typing import Any, TypeVar, cast

from flask import current_app

from app.extensions import brain, db
from app.operations.count_directory import Figures, count_figures
from app.public.presenters.statistics_towns import TownFigure, town_figures
from app.queries.published import shown, shown_state
from app.queries.record_facts import RecordFacts, read_facts
from search_index.understanding.places import Gazetteer

KEPT_SECONDS = 300.0
One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class _Kept:
    """Facts as they were at a moment, by the state of the record, and what has been counted of them."""

    state: object
    read_at: float
    facts: Sequence[RecordFacts]
    counted: dict[Hashable, Any] = field(default_factory=dict)

    def count(self, key: Hashable, count: Callable[[Sequence[RecordFacts]], One]) -> One:
        """Count something of the facts, or return what was counted before."""
        if key not in self.counted:
            self.counted[key] = count(self.facts)
        return cast(One, self.counted[key])


def figures_shown(place: str, today: date) -> Figures:
    """Return the counts of everything that the public sees in a place; who reads them changes nothing."""
    return _kept().count((place, today), lambda facts: count_figures(facts, today, place))


def towns_shown(place: str) -> list[TownFigure]:
    """Return the large towns of a place with their services that the public sees."""
    gazetteer = brain().gazetteer
    return _kept().count(place, lambda facts: town_figures(facts, gazetteer, place))


def _kept() -> _Kept:
    kept = cast(_Kept | None, current_app.extensions.get("ryadom_record_facts"))
    state = shown_state(db.session)
    if kept is None or kept.state != state or monotonic() - kept.read_at > KEPT_SECONDS:
        gazetteer = brain().gazetteer
        facts = read_facts(db.session, shown(), lambda place_id: _region_of(place_id, gazetteer))
        kept = _Kept(state, monotonic(), facts)
        current_app.extensions["ryadom_record_facts"] = kept
    return kept


def _region_of(place_id: str, gazetteer: Gazetteer) -> str | None:
    place = gazetteer.get(place_id)
    if place is None or place.id == place.country:
        return None
    return place.region or place.id
