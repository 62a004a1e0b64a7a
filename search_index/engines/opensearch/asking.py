"""A question to the cluster and its answer: it selects, counts and hands over the first; ``ranking`` orders them."""

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from search_index.documents import Page, Query
from search_index.engines.columns import Columns
from search_index.engines.facets import COUNTED
from search_index.engines.opensearch.conditions import conditions, matching, open_at
from search_index.engines.opensearch.fields import document_of, writable
from search_index.engines.opensearch.first_order import first_order
from search_index.engines.opensearch.statistics import Statistics
from search_index.engines.ranking import order
from search_index.engines.scoring import Corpus, Scorer
from search_index.engines.segment import Segment
from search_index.engines.terms import FIELDS
from search_index.engines.words import Words, WordsBuilder, encoded, word_keys

HANDED_OVER = 150
"""Services that our ranking orders: as many, or the next multiple that a page further down needs."""
MOST_HANDED_OVER = 10_000
"""The cluster's own limit."""
MOST_VALUES = 10_000
"""Values of one facet that are counted."""
WORDS = tuple(f"{kind}_{field}" for kind in ("words", "length") for field in FIELDS)


def body_of(query: Query, terms: Sequence[str], statistics: Statistics) -> dict[str, Any]:
    """Return the question, analysed to ``terms``, as the cluster's search body."""
    zones = statistics.zones
    return {
        "size": _handed_over(query),
        "track_total_hits": True,
        "_source": ["facts", "place_in_line", *(WORDS if terms else ())],
        "query": {
            "bool": {
                # With no filter at all a service would have to match one of the clauses that only score
                "filter": [{"match_all": {}}, *conditions(query, zones), *matching(query, terms)],
                "should": first_order(query, terms, statistics),
            }
        },
        "sort": [{"_score": "desc"}, {"place_in_line": "asc"}],
        "aggs": _counts(query, zones),
    }


def page_of(query: Query, terms: Sequence[str], answer: Mapping[str, Any], statistics: Statistics) -> Page:
    """Return the page that the cluster's answer makes."""
    found, total = answer["aggregations"], answer["hits"]["total"]["value"]
    facets = {facet: {of["key"]: of["doc_count"] for of in found[facet]["buckets"]} for facet in COUNTED}
    if query.now:
        facets["open_now"] = {"yes": found["open_now"]["doc_count"]}
    # Equals stand in the order in which they were written, as they do in the other engines
    sources = sorted((hit["_source"] for hit in answer["hits"]["hits"]), key=lambda one: int(one["place_in_line"]))
    if not sources or query.offset >= MOST_HANDED_OVER:
        return Page((), total, facets)
    words = _words(sources, terms)
    columns = Columns([Segment.of(map(document_of, sources), words)], [()])
    scorer = Scorer([words], [len(sources)], _corpus(terms, statistics))
    return Page(order(columns, query, scorer.match), total, facets)


def _handed_over(query: Query) -> int:
    pages = -(-(query.offset + query.limit) // HANDED_OVER)
    return min(pages * HANDED_OVER, MOST_HANDED_OVER) if query.limit else 0


def _counts(query: Query, zones: Sequence[str]) -> dict[str, Any]:
    counts: dict[str, Any] = {facet: {"terms": {"field": facet, "size": MOST_VALUES}} for facet in COUNTED}
    if query.now:
        counts["open_now"] = {"filter": open_at(query.now, zones)}
    return counts


def _words(sources: Sequence[Mapping[str, Any]], terms: Sequence[str]) -> Words:
    """Return the postings of the words that are asked for: others do not count."""
    asked = dict(zip(writable(terms), terms, strict=True))
    builder = WordsBuilder()
    for field in FIELDS if terms else ():
        held: dict[str, tuple[array[int], array[float]]] = {}
        for row, source in enumerate(sources):
            for token, count in Counter(filter(asked.__contains__, source[f"words_{field}"].split())).items():
                rows, counts = held.setdefault(token, (array("I"), array("f")))
                rows.append(row)
                counts.append(count)
        for token, (rows, counts) in held.items():
            builder.add(field, encoded(asked[token]), rows, counts)
    lengths = [[source.get(f"length_{field}", 0) for source in sources] for field in FIELDS]
    return builder.words(np.array(lengths, dtype=np.int64))


def _corpus(terms: Sequence[str], statistics: Statistics) -> Corpus:
    held: dict[int, int] = {}
    for term in terms:
        held.update(zip(word_keys(encoded(term)), statistics.holders[term], strict=True))
    return Corpus(max(statistics.size, *held.values(), 1), statistics.totals, held)
