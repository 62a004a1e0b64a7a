"""The order in which the cluster hands services over: our parts of the score as far as its queries can add them up.

Only the words differ: without a script the cluster cannot saturate their score. Which services are among the first
hundred or so is all that this has to get right; ``ranking`` orders them exactly.
"""

import math
from collections.abc import Sequence
from typing import Any

from search_index.documents import Query, Urgency
from search_index.engines import weights
from search_index.engines.constraints import MEETS
from search_index.engines.opensearch.conditions import Clause, has, none_of, open_at, within
from search_index.engines.opensearch.fields import writable
from search_index.engines.opensearch.statistics import Statistics
from search_index.engines.scoring import BOOSTS, K1
from search_index.engines.terms import FIELDS, is_lemma

WORD = weights.WORDS * (K1 + 1) / (4 * weights.WORDS_HALF)
"""A good score of words counts about as much as it does when saturated; measured, see the decision."""


def first_order(query: Query, terms: Sequence[str], statistics: Statistics) -> list[Clause]:
    """Return clauses whose scores, added up, order services about as ``ranking`` does."""
    parts = [
        _best(_needs(query)),
        _best(_places(query)),
        *_words(terms, statistics),
        _worth(weights.CONFIRMED, _confirmed()),
    ]
    parts.append(_urgency(query))
    if query.groups:
        parts.append(_worth(weights.GROUP, has("group", query.groups)))
    for facet, values in (MEETS[constraint] for constraint in query.constraints if constraint in MEETS):
        parts.append(_worth(weights.CONSTRAINT, has(facet, values)))
    return [part for part in [*parts, *_now(query, statistics.zones)] if part]


def _worth(value: float, condition: Clause) -> Clause:
    return {"constant_score": {"filter": condition, "boost": value}}


def _best(clauses: list[Clause]) -> Clause:
    return {"dis_max": {"queries": clauses}} if clauses else {}


def _confirmed() -> Clause:
    return {"term": {"confirmed": True}}


def _needs(query: Query) -> list[Clause]:
    kinds = (("main_need", weights.MAIN_NEED), ("need", weights.OTHER_NEED))
    return [
        _worth(weights.NEED * factor * need.score, has(facet, [need.code]))
        for need in query.needs
        for facet, factor in kinds
        if need.score > 0
    ]


def _places(query: Query) -> list[Clause]:
    served = ((query.place, weights.HERE), (query.region, weights.REGION), (query.country, weights.NATIONAL))
    levels = [(has("area", [place]), value) for place, value in served if place]
    levels += [(near, weights.NEARBY) for near in within(query, weights.NEARBY_KM)]
    if query.place:
        levels.append((has("place", [query.place]), weights.HERE))
    if query.region:
        levels.append((has("region", [query.region]), weights.REGION))
    if not query.country and query.likely_country:
        levels.append((has("country", [query.likely_country]), weights.LIKELY_COUNTRY))
    return [_worth(weights.PLACE * value, condition) for condition, value in levels]


def _words(terms: Sequence[str], statistics: Statistics) -> list[Clause]:
    return [
        {"term": {f"words_{field}": {"value": token, "boost": WORD * BOOSTS[field] * _exactness(token) * rarity}}}
        for term, token in zip(terms, writable(terms), strict=True)
        for field, holders in zip(FIELDS, statistics.holders[term], strict=True)
        if (rarity := _rarity(statistics.size, holders)) > 0
    ]


def _rarity(size: int, holders: int) -> float:
    """Return our rarity of a word over Lucene's, which the cluster multiplies by; zero where nobody holds it."""
    size = max(size, holders)  # it may have grown since it was counted
    lucene = math.log(1 + max(size - holders + 0.5, 0.5) / (holders + 0.5))
    return max(math.log(size / (holders + 1)) + 1, 0) / lucene if holders else 0.0


def _exactness(token: str) -> float:
    return 1.0 if is_lemma(token) else weights.EXACT_BOOST


def _urgency(query: Query) -> Clause:
    if query.urgency is Urgency.ROUTINE:
        # What ranking takes from emergency services is given to all others here: no clause may count less than nothing
        return _worth(weights.URGENCY, none_of(has("level", ["emergency"])))
    levels = ["emergency", "crisis"] if query.urgency is Urgency.EMERGENCY else ["crisis"]
    return _worth(weights.URGENCY, has("level", levels))


def _now(query: Query, zones: Sequence[str]) -> list[Clause]:
    if not query.now:
        return []
    weight = weights.OPEN_NOW if query.urgency is Urgency.ROUTINE else weights.OPEN_NOW_IN_DANGER
    return [_worth(weight, open_at(query.now, zones)), _fresh(query.now.date().isoformat())]


def _fresh(today: str) -> Clause:
    """Full worth today, none after FRESH_DAYS, straight between."""
    decay: dict[str, Any] = {"origin": today, "scale": f"{weights.FRESH_DAYS // 2}d", "decay": 0.5}
    return {
        "function_score": {
            "query": {"exists": {"field": "checked_on"}},
            "functions": [{"linear": {"checked_on": decay}, "weight": weights.FRESH}],
            "boost_mode": "replace",
        }
    }
