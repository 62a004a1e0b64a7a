"""Why a service fits this person, and what may exclude them, as codes in falling weight."""

from collections.abc import Mapping

from search_index.documents import Query, Reason, Urgency
from search_index.engines.columns import Facts
from search_index.engines.constraints import MEETS
from search_index.engines.weights import NEARBY_KM


def explain(facts: Facts, query: Query, weighed: Mapping[str, float], distance_km: float | None) -> tuple[Reason, ...]:
    """Return the reasons for a service; ``weighed`` holds the score parts need, words and place."""
    found = {
        "need": [Reason("need", need.code) for need in query.needs if need.code in facts.values["need"]],
        "words": [Reason("words")] if weighed["words"] > 0 and query.text.strip() else [],
        "place": _place(facts, query, distance_km),
    }
    order = sorted(found, key=lambda part: -weighed[part])
    reasons = [reason for part in order for reason in found[part]]
    return tuple(reasons + _urgency(facts, query) + _groups(facts, query) + _constraints(facts, query) + _state(facts))


def _place(facts: Facts, query: Query, distance_km: float | None) -> list[Reason]:
    place, region, area = facts.values["place"], facts.values["region"], facts.values["area"]
    if query.place and query.place in (*place, *area):
        return [Reason("here", query.place)]
    if distance_km is not None and distance_km <= NEARBY_KM:
        return [Reason("nearby", f"{distance_km:g}")]
    if query.region and query.region in (*region, *area):
        return [Reason("region", query.region)]
    return [Reason("national", country) for country in facts.values["country"] if country in area]


def _urgency(facts: Facts, query: Query) -> list[Reason]:
    helps_now = not {"emergency", "crisis"}.isdisjoint(facts.values["level"])
    return [Reason("emergency")] if helps_now and query.urgency is not Urgency.ROUTINE else []


def _groups(facts: Facts, query: Query) -> list[Reason]:
    fits = [Reason("group", group) for group in query.groups if group in facts.values["group"]]
    limits = facts.values["only_group"]
    return fits if fits or not limits else [Reason("excludes_group", group) for group in limits]


def _constraints(facts: Facts, query: Query) -> list[Reason]:
    asked = ((constraint, *MEETS[constraint]) for constraint in query.constraints if constraint in MEETS)
    return [Reason("suits", name) for name, facet, values in asked if not set(values).isdisjoint(facts.values[facet])]


def _state(facts: Facts) -> list[Reason]:
    reasons = [Reason("remote")] if facts.remote else []
    if facts.is_open:
        reasons.append(Reason("open_now"))
    reasons.append(Reason("confirmed" if facts.confirmed else "unconfirmed"))
    return reasons
