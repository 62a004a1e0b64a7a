"""The records behind the figures, read at most once in five minutes; the same for everybody."""

from collections.abc import Sequence
from time import monotonic
from typing import cast

from flask import current_app

from app.extensions import brain, db
from app.queries.published import shown
from app.queries.record_facts import RecordFacts, read_facts
from search_index.understanding.places import Gazetteer

KEPT_SECONDS = 300.0
Kept = tuple[float, Sequence[RecordFacts]]


def facts_shown() -> Sequence[RecordFacts]:
    """Return every record that the public sees."""
    kept = cast(Kept | None, current_app.extensions.get("ryadom_record_facts"))
    if kept is None or monotonic() - kept[0] > KEPT_SECONDS:
        gazetteer = brain().gazetteer
        facts = read_facts(db.session, shown(), lambda place_id: _region_of(place_id, gazetteer))
        kept = (monotonic(), facts)
        current_app.extensions["ryadom_record_facts"] = kept
    return kept[1]


def _region_of(place_id: str, gazetteer: Gazetteer) -> str | None:
    place = gazetteer.get(place_id)
    if place is None or place.id == place.country:
        return None
    return place.region or place.id
