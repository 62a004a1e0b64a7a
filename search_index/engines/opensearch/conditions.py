"""Hard conditions and matches as OpenSearch filters: the same services as in ``selection`` and ``ranking``."""

import math
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from search_index.documents import Query, Urgency
from search_index.engines import weights
from search_index.engines.hours import WEEK, minute_of_week
from search_index.engines.opensearch.fields import writable
from search_index.engines.selection import wanted
from search_index.engines.terms import FIELDS, is_lemma
from search_index.target_groups import OPPOSED

Clause = dict[str, Any]
NOTHING: Clause = {"match_none": {}}


def has(facet: str, values: Iterable[str]) -> Clause:
    """Return the filter of services that carry at least one of ``values``."""
    return {"terms": {facet: list(values)}}


def any_of(clauses: Sequence[Clause], least: int = 1) -> Clause:
    """Return the filter of services that satisfy at least so many clauses."""
    return {"bool": {"should": list(clauses), "minimum_should_match": least}} if clauses else NOTHING


def none_of(*clauses: Clause) -> Clause:
    """Return the filter of services that satisfy no clause."""
    return {"bool": {"must_not": list(clauses)}}


def conditions(query: Query, zones: Sequence[str]) -> list[Clause]:
    """Return what a service satisfies to be returned at all; ``zones`` are the time zones of all services."""
    chosen = [has(facet, values) for facet, values in wanted(query) if values]
    chosen += _reachable(query) + _fitting(query)
    if query.filters.remote:
        chosen.append({"term": {"remote": True}})
    if query.filters.with_location:
        chosen.append({"exists": {"field": "point"}})
    if query.filters.open_now and query.now:
        chosen.append(open_at(query.now, zones))
    return chosen


def matching(query: Query, terms: Sequence[str]) -> list[Clause]:
    """Return what makes a service an answer: a need that it meets, or the words of the question."""
    if query.needs:
        needs = has("need", (need.code for need in query.needs if need.score > 0))
        return [any_of([needs, _named(terms)])]
    return [any_of([in_any_field(term) for term in terms])] if query.text.strip() else []


def in_any_field(term: str) -> Clause:
    """Return the filter of services that hold a token."""
    (token,) = writable([term])
    return any_of([{"term": {f"words_{field}": token}} for field in FIELDS])


def within(query: Query, kilometres: float) -> list[Clause]:
    """Return the filter of services that lie at most so far from the question's point, if it has one."""
    if query.lat is None or query.lon is None:
        return []
    return [{"geo_distance": {"distance": f"{kilometres}km", "point": {"lat": query.lat, "lon": query.lon}}}]


def open_at(now: datetime, zones: Sequence[str]) -> Clause:
    """Return the filter of services known to be open at ``now``."""
    return any_of([_open_in(zone, minute_of_week(zone, now)) for zone in zones])


def _open_in(zone: str, minute: int) -> Clause:
    hours = any_of([{"term": {"open": minute}}, {"term": {"open": minute + WEEK}}])
    return {"bool": {"filter": [{"term": {"timezone": zone}}, hours]}}


def _named(terms: Sequence[str]) -> Clause:
    lemmas = [term for term in terms if is_lemma(term)]
    return any_of([in_any_field(lemma) for lemma in lemmas], math.ceil(weights.NAMED * len(lemmas) - 1e-9))


def _reachable(query: Query) -> list[Clause]:
    if query.radius_km is not None:
        return within(query, query.radius_km) or [NOTHING]
    if query.region is None and query.place is None:
        return []
    served = [has("area", [place for place in (query.place, query.region, query.country) if place])]
    inside = has("region", [query.region or ""])
    if query.place is None:
        served.append(inside)
    else:
        served += [has("place", [query.place]), {"bool": {"filter": [inside, none_of({"exists": {"field": "area"}})]}}]
    return [any_of(served + within(query, weights.NEARBY_KM))]


def _fitting(query: Query) -> list[Clause]:
    found = []
    if opposed := {group for told in query.groups for group in OPPOSED.get(told, ())}:
        found.append(any_of([none_of(has("only_group", sorted(opposed))), has("group", query.groups)]))
    if query.needs and query.urgency is Urgency.ROUTINE and not query.filters.levels:
        made_for = has("main_need", (need.code for need in query.needs))
        found.append(any_of([none_of(has("level", ["emergency"])), made_for]))
    return found
