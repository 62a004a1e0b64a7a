"""Why a service fits this person, and what may exclude them, as codes in falling weight."""

from collections.abc import Mapping

from search_index.documents import Query, Reason, ServiceDocument, Urgency
from search_index.engines.hours import is_open
from search_index.engines.weights import NEARBY_KM


def explain(
    document: ServiceDocument, query: Query, weighed: Mapping[str, float], distance_km: float | None
) -> tuple[Reason, ...]:
    """Return the reasons for ``document``; ``weighed`` holds the score parts need, words and place."""
    found = {
        "need": _needs(document, query),
        "words": [Reason("words")] if weighed["words"] > 0 and query.text.strip() else [],
        "place": _place(document, query, distance_km),
    }
    order = sorted(found, key=lambda part: -weighed[part])
    reasons = [reason for part in order for reason in found[part]]
    return tuple(reasons + _urgency(document, query) + _groups(document, query) + _state(document, query))


def _needs(document: ServiceDocument, query: Query) -> list[Reason]:
    return [Reason("need", need.code) for need in query.needs if need.code in document.needs]


def _place(document: ServiceDocument, query: Query, distance_km: float | None) -> list[Reason]:
    if query.place and query.place in (document.place, *document.area):
        return [Reason("here", query.place)]
    if distance_km is not None and distance_km <= NEARBY_KM:
        return [Reason("nearby", f"{distance_km:g}")]
    if query.region and query.region in (document.region, *document.area):
        return [Reason("region", query.region)]
    if document.country in document.area:
        return [Reason("national", document.country)]
    return []


def _urgency(document: ServiceDocument, query: Query) -> list[Reason]:
    helps_now = document.level in ("emergency", "crisis")
    return [Reason("emergency")] if helps_now and query.urgency is not Urgency.ROUTINE else []


def _groups(document: ServiceDocument, query: Query) -> list[Reason]:
    fits = [Reason("group", group) for group in query.groups if group in document.groups]
    limits = [group for group, strength in document.groups.items() if strength == "only"]
    if fits or not limits:
        return fits
    return [Reason("excludes_group", group) for group in limits]


def _state(document: ServiceDocument, query: Query) -> list[Reason]:
    reasons = [Reason("remote")] if document.remote else []
    if query.now and document.hours and is_open(document.hours, query.now):
        reasons.append(Reason("open_now"))
    reasons.append(Reason("confirmed" if document.confirmed else "unconfirmed"))
    return reasons
