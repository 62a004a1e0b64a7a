"""What is particular to an index on a cluster: it ranks as the others do, goes on where it stopped, and may be lost."""

import socket
import threading
import time
from collections.abc import Iterator
from itertools import islice
from random import Random

import pytest
from opensearchpy import OpenSearch

from search_index.documents import Query, ServiceDocument
from search_index.engine import IndexOutdated, IndexSilent, IndexUnavailable
from search_index.engines import MemoryEngine, Nodes, OpenSearchEngine
from search_index.engines.opensearch import connection, generations, writing
from setup.opensearch import Cluster
from tests.unit.search_index.engines.random_services import random_query, random_service

pytestmark = [pytest.mark.opensearch, pytest.mark.timeout(300)]
SERVICES = 200
QUESTIONS = 250


@pytest.fixture
def engine(opensearch_cluster: Cluster, request: pytest.FixtureRequest) -> OpenSearchEngine:
    """Return an engine with an index of the test's own."""
    return OpenSearchEngine(
        Nodes(opensearch_cluster.addresses), alias=request.node.name.split("[")[0].replace("_", "-")
    )


def services(seed: int = 1, count: int = SERVICES) -> list[ServiceDocument]:
    random = Random(seed)
    return [random_service(random, f"service-{number}") for number in range(count)]


@pytest.mark.parametrize("seed", [1, 2])
def test_hits_order_reasons_totals_and_counts_are_those_of_the_arrays(engine: OpenSearchEngine, seed: int) -> None:
    documents, random = services(seed), Random(seed)
    arrays = MemoryEngine(documents)
    engine.rebuild(documents)

    for _ in range(QUESTIONS):
        query = random_query(random)
        assert engine.find(query) == arrays.find(query), query


def test_equals_stand_in_the_order_in_which_they_were_written(engine: OpenSearchEngine) -> None:
    documents = services()
    arrays = MemoryEngine(documents)
    engine.rebuild(documents)

    for changed in (documents[7:9], documents[:1]):
        engine.update(changed, ["service-100"])
        arrays.update([], [document.id for document in changed])
        arrays.update(changed, ["service-100"])

    query = Query(limit=SERVICES)
    assert [hit.id for hit in engine.find(query).hits] == [hit.id for hit in arrays.find(query).hits]


def test_a_rebuild_that_was_stopped_goes_on_and_does_not_send_again_what_is_there(
    engine: OpenSearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = services()
    engine.rebuild(documents[:1])
    sent: list[str] = []
    replace = writing.replace
    monkeypatch.setattr(writing, "PIECE", 20)
    monkeypatch.setattr(writing, "replace", lambda *words: sent.append(words[1].id) or replace(*words))

    with pytest.raises(RuntimeError, match="power"):
        engine.rebuild(_until_the_power_fails(documents, 130))
    assert engine.size() == 1
    there = len(sent)
    changed = [*documents[:-1], services(seed=9)[-1]]

    assert engine.rebuild(changed) == SERVICES
    assert len(sent) < there + SERVICES - 100
    assert engine.find(Query(limit=SERVICES)).total == SERVICES


def test_a_rebuild_that_was_stopped_before_an_upgrade_starts_anew(
    engine: OpenSearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = services()
    sent: list[str] = []
    replace = writing.replace
    monkeypatch.setattr(writing, "PIECE", 20)
    monkeypatch.setattr(writing, "replace", lambda *words: sent.append(words[1].id) or replace(*words))
    with pytest.raises(RuntimeError, match="power"):
        engine.rebuild(_until_the_power_fails(documents, 130))
    there = len(sent)

    monkeypatch.setattr(generations, "fingerprint", lambda: "of the next release")

    assert engine.rebuild(documents) == SERVICES
    assert len(sent) == there + SERVICES


def test_an_index_of_another_release_answers_and_takes_changes_but_asks_for_a_rebuild(
    engine: OpenSearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = services(count=5)
    engine.rebuild(documents[:4])
    monkeypatch.setattr(generations, "fingerprint", lambda: "of the next release")

    with pytest.raises(IndexOutdated):
        engine.size()
    engine.update(documents[4:])
    assert engine.find(Query()).total == 5

    engine.rebuild(documents)
    assert engine.size() == 5


def test_what_left_the_record_while_a_rebuild_was_stopped_is_not_in_the_index(
    engine: OpenSearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = services()
    monkeypatch.setattr(writing, "PIECE", 20)
    with pytest.raises(RuntimeError, match="power"):
        engine.rebuild(_until_the_power_fails(documents, 130))

    assert engine.rebuild(documents[50:]) == SERVICES - 50
    assert engine.size() == SERVICES - 50


def test_readers_see_the_old_index_or_the_new_one_and_nothing_between(engine: OpenSearchEngine) -> None:
    documents = services(count=60)
    engine.rebuild(documents)
    totals: list[int] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            totals.append(engine.find(Query(limit=1)).total)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for count in (30, 60, 30):
            engine.rebuild(documents[:count])
    finally:
        done.set()
        reader.join()

    assert len(totals) > 3
    assert set(totals) == {30, 60}


def test_another_index_whose_name_begins_alike_is_left_alone(
    opensearch_cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = services()
    other = OpenSearchEngine(Nodes(opensearch_cluster.addresses), alias="another-index-test")
    own = OpenSearchEngine(Nodes(opensearch_cluster.addresses), alias="another-index")
    other.rebuild(documents[:5])
    monkeypatch.setattr(writing, "PIECE", 20)
    with pytest.raises(RuntimeError, match="power"):
        other.rebuild(_until_the_power_fails(documents, 50))

    counts = [own.rebuild(documents[:count]) for count in (3, 4, 6)]

    assert counts == [3, 4, 6]
    assert (own.size(), other.size()) == (6, 5)
    assert other.rebuild(documents) == SERVICES


def test_an_index_that_is_not_there_is_told_and_not_made_by_a_change(engine: OpenSearchEngine) -> None:
    change, removal = lambda: engine.update(services(count=1)), lambda: engine.update([], ["service-0"])
    for ask in (engine.size, lambda: engine.find(Query()), change, removal):
        with pytest.raises(IndexUnavailable):
            ask()
    assert engine.rebuild(services(count=3)) == 3


def test_a_cluster_whose_disk_is_full_is_not_made_to_build_a_second_index(
    engine: OpenSearchEngine,
    opensearch_cluster: Cluster,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writing, "TRIES", 1)
    engine.rebuild(services(count=3))
    client, index = OpenSearch(opensearch_cluster.addresses), "test-a-cluster-whose-disk-*"
    # What the cluster sets by itself when a disk is almost full
    client.indices.put_settings(index=index, body={"index.blocks.read_only_allow_delete": True})

    for change in (lambda: engine.update(services(count=4)), lambda: engine.update([], ["service-0"])):
        with pytest.raises(IndexSilent, match="disk usage"):
            change()

    client.indices.put_settings(index=index, body={"index.blocks.read_only_allow_delete": None})
    engine.update(services(count=4))
    assert engine.size() == 4


def test_to_remove_what_is_not_there_is_no_fault(engine: OpenSearchEngine) -> None:
    engine.rebuild(services(count=3))

    engine.update([], ["service-2", "unheard-of"])

    assert engine.size() == 2


def test_a_cluster_that_hangs_is_left_alone_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "ASK_SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        engine = OpenSearchEngine(Nodes([f"http://127.0.0.1:{silent.getsockname()[1]}"]))
        with pytest.raises(IndexSilent):
            engine.find(Query())

        began = time.monotonic()
        for _ in range(20):
            with pytest.raises(IndexSilent):
                engine.find(Query())

    assert time.monotonic() - began < 0.3


def _until_the_power_fails(documents: list[ServiceDocument], count: int) -> Iterator[ServiceDocument]:
    yield from islice(documents, count)
    raise RuntimeError("the power fails")
