"""Arrays find what Whoosh itself would find, in the same order and with the same scores."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from whoosh.util.numeric import byte_to_length

from search_index.documents import Page
from search_index.engines import MemoryEngine, WhooshEngine
from search_index.engines.whoosh.generations import live_folder
from search_index.engines.words import LENGTHS
from tests.unit.search_index.engines.random_services import random_query, random_service
from tests.unit.search_index.engines.reference import Told, WhooshReference

SERVICES = 200
QUESTIONS = 250


def filled(root: Path, random: Random) -> WhooshEngine:
    engine = WhooshEngine(root)
    engine.rebuild([random_service(random, f"service-{number}") for number in range(SERVICES)])
    return engine


def unchanged(engine: WhooshEngine, random: Random) -> None:
    """Leave one segment without deletions."""


def updated(engine: WhooshEngine, random: Random) -> None:
    """Replace some services and add others, in several commits."""
    for _ in range(4):
        keys = random.sample(range(SERVICES + 20), 12)
        engine.update([random_service(random, f"service-{key}") for key in keys])


def deleted(engine: WhooshEngine, random: Random) -> None:
    """Delete many services, all of one segment too."""
    engine.update([random_service(random, "short-lived")])
    engine.update([], ["short-lived", *(f"service-{key}" for key in random.sample(range(SERVICES), 100))])


def merged(engine: WhooshEngine, random: Random) -> None:
    """Commit so often that small segments are merged, with deletions among them."""
    for number in range(25):
        engine.update([random_service(random, f"service-{number % 7}")])


@pytest.mark.parametrize("change", [unchanged, updated, deleted, merged])
@pytest.mark.parametrize("seed", [1, 2])
def test_hits_order_totals_counts_and_scores_are_those_of_whoosh_s_own_searcher(
    tmp_path: Path, change: Callable[[WhooshEngine, Random], None], seed: int
) -> None:
    random = Random(seed)
    engine = filled(tmp_path, random)
    change(engine, random)

    with closing(WhooshReference(tmp_path)) as reference:
        for _ in range(QUESTIONS):
            query = random_query(random)
            assert_same(engine.find(query), reference.find(query))


def test_a_process_that_opens_the_index_later_finds_the_same(tmp_path: Path) -> None:
    random = Random(3)
    engine = filled(tmp_path, random)
    updated(engine, random)

    later = WhooshEngine(tmp_path)

    for _ in range(QUESTIONS):
        query = random_query(random)
        assert later.find(query) == engine.find(query)


def test_segments_without_arrays_are_read_from_whoosh(tmp_path: Path) -> None:
    random = Random(4)
    engine = filled(tmp_path, random)
    updated(engine, random)
    deleted(engine, random)
    for file in live_folder(tmp_path).glob("*.npz"):
        file.unlink()

    later = WhooshEngine(tmp_path)

    for _ in range(QUESTIONS):
        query = random_query(random)
        assert later.find(query) == engine.find(query)
    assert list(live_folder(tmp_path).glob("*.npz"))


def test_the_engine_in_memory_finds_the_same(tmp_path: Path) -> None:
    random = Random(5)
    services = [random_service(random, f"service-{number}") for number in range(SERVICES)]
    on_disk, in_memory = WhooshEngine(tmp_path), MemoryEngine(services)
    on_disk.rebuild(services)

    for _ in range(QUESTIONS):
        query = random_query(random)
        assert in_memory.find(query) == on_disk.find(query)


def test_lengths_are_rounded_as_whoosh_rounds_them() -> None:
    assert LENGTHS.tolist() == [byte_to_length(number) for number in range(256)]


def assert_same(page: Page, told: Told) -> None:
    assert [hit.id for hit in page.hits] == [key for key, _ in told.hits]
    assert [hit.score for hit in page.hits] == pytest.approx([score for _, score in told.hits], abs=1.5e-6)
    assert page.total == told.total
    assert page.facets == told.facets
    assert [list(counts) for counts in page.facets.values()] == [list(counts) for counts in told.facets.values()]
