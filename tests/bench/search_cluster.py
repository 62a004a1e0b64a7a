"""`make bench-cluster`: the same services and questions in three OpenSearch nodes and in one host's own index."""

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path

from search_index.documents import Filters, NeedScore, Query
from search_index.engine import SearchEngine
from search_index.engines import Nodes, OpenSearchEngine, WhooshEngine
from setup.ending import ending_in_order
from setup.opensearch import Cluster, why_no_cluster
from setup.postgresql import remove
from tests.bench.figures import LATEST, Figures
from tests.bench.generated import COUNTRY, questions, services
from tests.bench.page_cost import measure_pages

SERVICES = 300_000
ASKED = 400
ASKERS = 4
HEAP_MEGABYTES = 1024
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
TICKS = os.sysconf("SC_CLK_TCK")
FIRST = 10


@ending_in_order()
def main() -> int:
    """Measure and write var/bench/cluster.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--services", type=int, default=SERVICES)
    count = parser.parse_args().services
    if lacking := why_no_cluster():
        print(f"Not run: {lacking}")
        return 1
    figures, folder = Figures(), Path(tempfile.mkdtemp(prefix="ryadom-bench-"))
    folder.chmod(0o755)
    print("Pages, in this process")
    measure_pages(figures, folder / "site")
    cluster = Cluster(folder / "cluster", heap_megabytes=HEAP_MEGABYTES)
    try:
        cluster.start()
        nodes = [node.process for node in cluster.nodes]
        print(f"{count:,} services, on one host")
        arrays = measure(figures, f"one host, {count:,}", WhooshEngine(folder / "index"), count, [])
        print(f"{count:,} services, in three nodes on this machine")
        shared = measure(figures, f"three nodes, {count:,}", OpenSearchEngine(Nodes(cluster.addresses)), count, nodes)
    finally:
        cluster.stop()
        remove(folder)
    compare(figures, arrays, shared)
    figures.write(LATEST.with_name("cluster.json"))
    return 0


def measure(
    figures: Figures, name: str, engine: SearchEngine, count: int, nodes: Sequence[int]
) -> list[tuple[str, ...]]:
    """Fill an engine and ask it; return the first ids of each question."""
    began, used = time.perf_counter(), _processor_seconds(nodes)
    engine.rebuild(services(count))
    figures.add(f"{name}: filled in", time.perf_counter() - began, "s")
    figures.add(f"{name}: filled with, of processors", _processor_seconds(nodes) - used, "s")
    engine.size()
    box, filtered = _boxes(), _filtered()
    for query in islice(box, 50):
        engine.find(query)
    figures.add_latencies(f"{name}: box", _spans(engine, islice(cycle(box), ASKED)))
    figures.add_latencies(f"{name}: filter and facets", _spans(engine, islice(cycle(filtered), ASKED)))
    used, began = _processor_seconds(nodes), time.perf_counter()
    with ThreadPoolExecutor(ASKERS) as askers:
        list(askers.map(engine.find, islice(cycle(box), ASKED)))
    took = time.perf_counter() - began
    figures.add(f"{name}: box, {ASKERS} askers", ASKED / took, "a second")
    figures.add(f"{name}: box, of processors", (_processor_seconds(nodes) - used) / ASKED * 1000, "ms")
    return [tuple(hit.id for hit in engine.find(query).hits) for query in box]


def compare(figures: Figures, one: list[tuple[str, ...]], other: list[tuple[str, ...]]) -> None:
    """Tell how alike the answers are."""
    pairs = [(left[:FIRST], right[:FIRST]) for left, right in zip(one, other, strict=True) if left or right]
    overlap = sum(len(set(left) & set(right)) / max(len(left), len(right)) for left, right in pairs)
    figures.add("first ten that both engines give", overlap / len(pairs) * 100, "%")
    same = sum(left[:1] == right[:1] for left, right in pairs)
    figures.add("questions with the same first answer", same / len(pairs) * 100, "%")


def _boxes() -> list[Query]:
    """Return the development questions as the site asks them."""
    return [
        Query(one.text, one.language, needs=(NeedScore(one.need, 0.9),), country=COUNTRY[one.language], now=NOW)
        for one in questions(1_000)
    ]


def _filtered() -> list[Query]:
    return [Query(one.text, one.language, filters=Filters(needs=(one.need,))) for one in questions()]


def _spans(engine: SearchEngine, queries: Iterable[Query]) -> list[float]:
    spans = []
    for query in queries:
        started = time.perf_counter()
        engine.find(query)
        spans.append(time.perf_counter() - started)
    return spans


def _processor_seconds(nodes: Sequence[int]) -> float:
    """Return what this process and the nodes have used of the processors."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    return own.ru_utime + own.ru_stime + sum(map(_used_by, nodes))


def _used_by(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


if __name__ == "__main__":
    raise SystemExit(main())
