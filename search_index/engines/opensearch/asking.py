"""A question to the cluster and its answer: it selects, counts and hands over the first; ``ranking`` orders them."""

from collections.abc import Mapping, Sequence
from typing import Any

from search_index.documents import Page, Query
from search_index.engines.columns import Columns
from search_index.engines.facets import COUNTED
from search_index.engines.opensearch.conditions import conditions, matching, open_at
from search_index.engines.opensearch.fields import document_of, tokens_of, writable
from search_index.engines.opensearch.first_order import first_order
from search_index.engines.opensearch.statistics import Statistics
from search_index.engines.ranking import order
from search_index.engines.scoring import Corpus, Scorer
from search_index.engines.segment import Segment
from search_index.engines.terms import FIELDS, query_terms
from search_index.engines.words import Words, encoded, word_keys

HANDED_OVER = 200
"""Services that our ranking orders: as many, or the next multiple that a page further down needs."""
MOST_HANDED_OVER = 10_000
"""The cluster's own limit."""
MOST_VALUES = 10_000
"""Values of one facet that are counted."""


def body_of(query: Query, statistics: Statistics) -> dict[str, Any]:
    """Return the question as the cluster's search body."""
    terms, zones = query_terms(query.text, query.language), statistics.zones
    return {
        "size": _handed_over(query),
        "track_total_hits": True,
        "_source": ["facts", "place_in_line", *([f"words_{field}" for field in FIELDS] if terms else [])],
        "query": {
            "bool": {
                # With no filter at all a service would have to match one of the clauses that only score
                "filter": [{"match_all": {}}, *conditions(query, zones), *matching(query, terms)],
                "should": first_order(query, terms, zones),
            }
        },
        "sort": [{"_score": "desc"}, {"place_in_line": "asc"}],
        "aggs": _counts(query, terms, zones),
    }


def page_of(query: Query, answer: Mapping[str, Any], statistics: Statistics) -> Page:
    """Return the page that the cluster's answer makes."""
    found, total = answer["aggregations"], answer["hits"]["total"]["value"]
    facets = {facet: {of["key"]: of["doc_count"] for of in found[facet]["buckets"]} for facet in COUNTED}
    if query.now:
        facets["open_now"] = {"yes": found["open_now"]["doc_count"]}
    # Equals stand in the order in which they were written, as they do in the other engines
    sources = sorted((hit["_source"] for hit in answer["hits"]["hits"]), key=lambda one: int(one["place_in_line"]))
    if not sources or query.offset >= MOST_HANDED_OVER:
        return Page((), total, facets)
    words = Words.of(map(tokens_of, sources))
    columns = Columns([Segment.of(map(document_of, sources), words)], [()])
    scorer = Scorer([words], [len(sources)], _corpus(query, found["all"], statistics))
    return Page(order(columns, query, scorer.match), total, facets)


def _handed_over(query: Query) -> int:
    pages = -(-(query.offset + query.limit) // HANDED_OVER)
    return min(pages * HANDED_OVER, MOST_HANDED_OVER) if query.limit else 0


def _counts(query: Query, terms: Sequence[str], zones: Sequence[str]) -> dict[str, Any]:
    counts: dict[str, Any] = {facet: {"terms": {"field": facet, "size": MOST_VALUES}} for facet in COUNTED}
    if query.now:
        counts["open_now"] = {"filter": open_at(query.now, zones)}
    holders = {
        _name(field, token): {"term": {f"words_{field}": token}} for token in writable(terms) for field in FIELDS
    }
    inner = {"aggs": {"words": {"filters": {"filters": holders}}}} if holders else {}
    return {**counts, "all": {"global": {}, **inner}}


def _name(field: str, token: str) -> str:
    return f"{field} {token}"


def _corpus(query: Query, found: Mapping[str, Any], statistics: Statistics) -> Corpus:
    held: dict[int, int] = {}
    buckets = found["words"]["buckets"] if "words" in found else {}
    for term in query_terms(query.text, query.language):
        (token,) = writable([term])
        for field, key in zip(FIELDS, word_keys(encoded(token)), strict=True):
            held[key] = buckets[_name(field, token)]["doc_count"]
    return Corpus(found["doc_count"], statistics.totals, held)
