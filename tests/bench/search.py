"""Our engine against SQLite FTS5: the same documents, tokens, questions, filter and facets, in one process."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from search_index.documents import Filters, NeedScore, Query
from search_index.engines import WhooshEngine
from search_index.engines.terms import document_terms, query_terms
from tests.bench.figures import Figures, percentiles, timed
from tests.bench.fts5 import Fts5Engine
from tests.bench.generated import COUNTRY, Question, questions, services

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
ROUNDS = 3


def measure_search(figures: Figures, folder: Path, count: int) -> None:
    """Measure indexing, size and latency at ``count`` services."""
    size = f"{count // 1000}k"
    ours, theirs = _index(figures, folder, count, size)
    asked = questions()
    compared = [_filtered(question) for question in asked]
    for query in compared:
        _check_same(ours, theirs, query)
    # Turn by turn, the best of some rounds: whatever else the machine does then disturbs both alike
    rounds = [[(_time(ours.find, query), _time(theirs.find, query)) for query in compared] for _ in range(ROUNDS)]
    our_times = [min(pair[0] for pair in pairs) for pairs in zip(*rounds, strict=True)]
    their_times = [min(pair[1] for pair in pairs) for pairs in zip(*rounds, strict=True)]
    words = timed(lambda query: query_terms(query.text, query.language), compared)
    figures.add_latencies(f"search {size} analysis of the question, in both", words)
    figures.add_latencies(f"search {size} whoosh", our_times)
    figures.add_latencies(f"search {size} fts5", their_times)
    ratios = [mine / other for mine, other in zip(percentiles(our_times), percentiles(their_times), strict=True)]
    figures.add(f"search {size} whoosh / fts5 p50", ratios[0], "times")
    figures.add(f"search {size} whoosh / fts5 p95", ratios[1], "times")
    figures.add_latencies(f"search {size} as the site asks", timed(ours.find, [_full(question) for question in asked]))
    theirs.close()


def _index(figures: Figures, folder: Path, count: int, size: str) -> tuple[WhooshEngine, Fts5Engine]:
    documents = services(count)
    started = time.perf_counter()
    tokens = [document_terms(document) for document in documents]
    analysed = time.perf_counter() - started
    ours, theirs = WhooshEngine(folder / f"whoosh-{size}"), Fts5Engine(folder / f"fts5-{size}.db")
    started = time.perf_counter()
    ours.rebuild(documents)
    figures.add(f"index {size} whoosh, analysis included", time.perf_counter() - started, "s")
    started = time.perf_counter()
    theirs.fill(zip(documents, tokens, strict=True))
    figures.add(f"index {size} fts5, analysis included", time.perf_counter() - started + analysed, "s")
    figures.add(f"index {size} analysis alone", analysed, "s")
    figures.add(f"index {size} whoosh size", _megabytes(folder, f"whoosh-{size}/**/*"), "MB")
    figures.add(f"index {size} fts5 size", _megabytes(folder, f"fts5-{size}.db*"), "MB")
    started = time.perf_counter()
    ours.size()
    figures.add(f"index {size} whoosh opening", time.perf_counter() - started, "s")
    return ours, theirs


def _time(find: Callable[[Query], object], query: Query) -> float:
    return timed(find, [query])[0]


def _megabytes(folder: Path, pattern: str) -> float:
    return sum(path.stat().st_size for path in folder.glob(pattern) if path.is_file()) / 1e6


def _filtered(question: Question) -> Query:
    """Words and a need filter: what both engines can do."""
    return Query(question.text, question.language, filters=Filters(needs=(question.need,)), limit=20)


def _full(question: Question) -> Query:
    """Understood need, country and time: what the site asks for."""
    needs = (NeedScore(question.need, 0.9),)
    return Query(question.text, question.language, needs=needs, country=COUNTRY[question.language], now=NOW, limit=20)


def _check_same(ours: WhooshEngine, theirs: Fts5Engine, query: Query) -> None:
    """Both engines do the same work: as many hits and the same counts of the facets."""
    mine, (_, total, facets) = ours.find(query), theirs.find(query)
    told = {name: dict(values) for name, values in mine.facets.items() if values}
    assert (mine.total, told) == (total, facets), f"{query_terms(query.text, query.language)}: {mine.total} ≠ {total}"
