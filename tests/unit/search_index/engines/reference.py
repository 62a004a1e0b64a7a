"""What the arrays must agree with: words scored by Whoosh's own searcher, the rest told plainly, service by service."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from whoosh import index
from whoosh import query as whoosh_query
from whoosh.scoring import BM25F

from search_index.documents import Query, ServiceDocument, Urgency
from search_index.engines import weights
from search_index.engines.constraints import MEETS
from search_index.engines.facets import COUNTED, FACETS
from search_index.engines.scoring import BOOSTS
from search_index.engines.stored import from_bytes
from search_index.engines.terms import FIELDS, is_lemma, query_terms
from search_index.engines.whoosh.generations import live_folder
from search_index.target_groups import OPPOSED


@dataclass(frozen=True)
class Told:
    """What a page says: ids with scores in order, the number of matches, and the counts."""

    hits: list[tuple[str, float]]
    total: int
    facets: dict[str, dict[str, int]]


class WhooshReference:
    """The live generation through Whoosh's own searcher."""

    def __init__(self, root: Path) -> None:
        self.searcher = index.open_dir(str(live_folder(root))).searcher(weighting=BM25F(K1=1.2))
        self.reader = self.searcher.reader()
        self.numbers = list(self.reader.all_doc_ids())
        self.documents = [from_bytes(self.reader.stored_fields(number)["document"]) for number in self.numbers]

    def close(self) -> None:
        self.searcher.close()

    def find(self, query: Query) -> Told:
        scores, coverage = self._words(query)
        scored = []
        for number, document in zip(self.numbers, self.documents, strict=True):
            if allowed(document, query) and matches(document, query, scores.get(number, 0.0), coverage[number]):
                scored.append((-round(score(document, query, scores.get(number, 0.0)), 6), number, document))
        best = sorted(scored, key=lambda row: row[:2])[query.offset : query.offset + query.limit]
        hits = [(document.id, -negative) for negative, _, document in best]
        found = [document for _, _, document in scored]
        open_now = {"open_now": {"yes": sum(is_open(document, query) for document in found)}} if query.now else {}
        return Told(hits, len(scored), facet_counts(found) | open_now)

    def _words(self, query: Query) -> tuple[dict[int, float], Counter[int]]:
        terms = query_terms(query.text, query.language)
        asked = [
            whoosh_query.Term(field, term, boost=BOOSTS[field] * (1.0 if is_lemma(term) else weights.EXACT_BOOST))
            for term in terms
            for field in FIELDS
        ]
        found = self.searcher.search(whoosh_query.Or(asked), limit=None).top_n if terms else []
        coverage: Counter[int] = Counter()
        for lemma in filter(is_lemma, terms):
            holders = [
                self.reader.postings(field, lemma).all_ids() for field in FIELDS if (field, lemma) in self.reader
            ]
            coverage.update({number for ids in holders for number in ids})
        lemmas = max(1, sum(map(is_lemma, terms)))
        return {number: score for score, number in found}, Counter({n: c / lemmas for n, c in coverage.items()})


def allowed(document: ServiceDocument, query: Query) -> bool:
    """Return whether every hard condition holds."""
    asked = query.filters
    conditions = (
        (asked.needs, document.needs),
        (asked.service_types, document.service_types),
        (asked.groups, tuple(document.groups)),
        (asked.sectors, (document.sector,)),
        (asked.forms, document.forms),
        (asked.levels, (document.level,)),
        (asked.regions, (document.region,)),
        (asked.places, (document.place,)),
        (asked.areas, document.area),
        (asked.languages, document.languages),
        (asked.costs, document.costs),
        (asked.access, document.access),
        (asked.accessibility, document.accessibility),
        (asked.contact, document.contact),
        ((query.country,) if query.country else (), (document.country,)),
    )
    if any(wanted and not set(wanted) & set(held) for wanted, held in conditions):
        return False
    only = {group for group, strength in document.groups.items() if strength == "only"}
    opposed = {group for told in query.groups for group in OPPOSED.get(told, ())}
    if only & opposed and not set(query.groups) & set(document.groups):
        return False
    routine = query.needs and query.urgency is Urgency.ROUTINE and not asked.levels
    if routine and document.level == "emergency" and document.needs[:1] not in [(need.code,) for need in query.needs]:
        return False
    if (asked.remote and not document.remote) or (asked.with_location and document.lat is None):
        return False
    if asked.open_now and query.now and not is_open(document, query):
        return False
    return reachable(document, query)


def reachable(document: ServiceDocument, query: Query) -> bool:
    """Return whether the service can be reached from the query's place."""
    if query.radius_km is not None:
        return distance(document, query) <= query.radius_km
    if query.region is None and query.place is None:
        return True
    if {query.place, query.region, query.country} & set(document.area) or distance(document, query) <= 40:
        return True
    inside = document.region is not None and document.region == query.region
    if query.place is None:
        return inside
    return document.place == query.place or (inside and not document.area)


def matches(document: ServiceDocument, query: Query, words: float, coverage: float) -> bool:
    """Return whether the service answers the query at all."""
    if query.needs:
        return bool({need.code for need in query.needs} & set(document.needs)) or coverage >= weights.NAMED
    return words > 0 if query.text.strip() else True


def score(document: ServiceDocument, query: Query, words: float) -> float:
    """Return the sum of the weighed parts."""
    total = weights.NEED * max((_need(document, need.code) * need.score for need in query.needs), default=0.0)
    total += weights.WORDS * words / (words + weights.WORDS_HALF) + weights.PLACE * _place(document, query)
    total += weights.CONFIRMED * document.confirmed
    if query.urgency is Urgency.ROUTINE:
        total -= weights.URGENCY * (document.level == "emergency")
    else:
        levels = ("emergency", "crisis") if query.urgency is Urgency.EMERGENCY else ("crisis",)
        total += weights.URGENCY * (document.level in levels)
    total += weights.CONSTRAINT * sum(
        not set(values).isdisjoint(FACETS[facet](document))
        for facet, values in (MEETS[name] for name in query.constraints)
    )
    total += weights.GROUP * bool(set(query.groups) & set(document.groups))
    if query.now:
        weight = weights.OPEN_NOW if query.urgency is Urgency.ROUTINE else weights.OPEN_NOW_IN_DANGER
        checked = document.checked_on.toordinal() if document.checked_on else 0
        total += weight * is_open(document, query)
        total += weights.FRESH * min(1.0, max(0.0, 1 - (query.now.toordinal() - checked) / weights.FRESH_DAYS))
    return total


def is_open(document: ServiceDocument, query: Query) -> bool:
    """Return whether the service is known to be open at the query's time."""
    if document.hours is None or query.now is None:
        return False
    local = query.now.astimezone(ZoneInfo(document.hours.timezone))
    minute = local.weekday() * 1440 + local.hour * 60 + local.minute
    return any(start <= now < end for start, end in document.hours.intervals for now in (minute, minute + 10080))


def distance(document: ServiceDocument, query: Query) -> float:
    """Return kilometres on the sphere, infinity where a point is unknown."""
    if None in (document.lat, document.lon, query.lat, query.lon):
        return math.inf
    lat, lon, other_lat, other_lon = map(math.radians, (document.lat, document.lon, query.lat, query.lon))  # type: ignore[arg-type]
    half = math.sin((lat - other_lat) / 2) ** 2
    half += math.cos(lat) * math.cos(other_lat) * math.sin((lon - other_lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(half))


def facet_counts(documents: Sequence[ServiceDocument]) -> dict[str, dict[str, int]]:
    """Return facet → value → number, most frequent first."""
    found = {}
    for facet, values in COUNTED.items():
        counted = Counter(value for document in documents for value in values(document))
        found[facet] = dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
    return found


def _need(document: ServiceDocument, code: str) -> float:
    if code not in document.needs:
        return 0.0
    return weights.MAIN_NEED if document.needs[0] == code else weights.OTHER_NEED


def _place(document: ServiceDocument, query: Query) -> float:
    near = distance(document, query) <= weights.NEARBY_KM
    likely = not query.country and query.likely_country and document.country == query.likely_country
    levels = (
        (near, weights.NEARBY),
        (query.place and query.place in (document.place, *document.area), weights.HERE),
        (query.region and query.region in (document.region, *document.area), weights.REGION),
        (query.country and query.country in document.area, weights.NATIONAL),
        (likely, weights.LIKELY_COUNTRY),
    )
    return max((value for holds, value in levels if holds), default=0.0)
