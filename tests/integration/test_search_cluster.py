"""Several hosts share one index on a cluster: no change is lost, and nobody notices when servers die."""

import multiprocessing
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app import create_app
from app.brain import Brain
from app.database import open_engine
from app.domain.record import Publish
from app.extensions import db
from app.indexer import Indexer
from app.models import IndexJob, Service
from app.operations.index_services import documents, enqueue, keep_index, rebuild_index, sync_index
from app.queries.published import shown
from search_index.documents import Query
from search_index.engine import IndexSilent, IndexUnavailable
from search_index.engines import Nodes, OpenSearchEngine
from search_index.engines.opensearch.connection import PAUSE_SECONDS
from search_index.engines.opensearch.fields import digest_of
from setup.opensearch import Cluster
from tests.catalogue import build_catalogue
from tests.integration.cluster_hosts import change_services, keep_up_to_date
from tests.integration.conftest import BorrowedBrain, prepare_database, settings_of

pytestmark = [pytest.mark.opensearch, pytest.mark.postgresql, pytest.mark.slow, pytest.mark.timeout(600)]
CHANGES = 1000
HOSTS = 2
PATIENCE_SECONDS = 120.0
processes = multiprocessing.get_context("spawn")


@pytest.fixture
def url(new_postgresql_url: Callable[[], str]) -> str:
    """Return the address of a PostgreSQL database with the fictional catalogue."""
    url = new_postgresql_url()
    prepare_database(url)
    engine = open_engine(url)
    with Session(engine) as session, session.begin():
        build_catalogue(session)
    engine.dispose()
    return url


@pytest.fixture
def record(url: str) -> Iterator[Session]:
    """Return a session over the catalogue."""
    engine = open_engine(url)
    with Session(engine) as session:
        yield session
    engine.dispose()


@pytest.fixture
def app(url: str, tmp_path: Path, shared_brain: Brain, opensearch_cluster: Cluster, record: Session) -> Iterator[Flask]:
    """Return the application of one host."""
    cluster = {"SEARCH_ENGINE": "opensearch", "SEARCH_ENGINE_URLS": " ".join(opensearch_cluster.addresses)}
    settings = settings_of(tmp_path / "var", url, **cluster)
    app = create_app(settings)
    brain = app.extensions["ryadom_brain"] = BorrowedBrain(settings, shared_brain)
    rebuild_index(record, brain.engine)
    record.commit()
    yield app
    db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Return a client that keeps no cookies."""
    return app.test_client(use_cookies=False)


def test_of_a_thousand_changes_on_two_hosts_none_is_lost(
    url: str, opensearch_cluster: Cluster, record: Session
) -> None:
    index = OpenSearchEngine(Nodes(opensearch_cluster.addresses), alias="two-hosts")
    rebuild_index(record, index)
    record.commit()
    written = processes.Event()
    address = (url, opensearch_cluster.addresses, "two-hosts", written)
    workers = [processes.Process(target=keep_up_to_date, args=address) for _ in range(HOSTS)]
    editors = [processes.Process(target=change_services, args=(url, host, CHANGES // HOSTS)) for host in range(HOSTS)]
    for process in (*workers, *editors):
        process.start()

    for editor in editors:
        editor.join(PATIENCE_SECONDS)
    written.set()
    for worker in workers:
        worker.join(PATIENCE_SECONDS)

    assert [process.exitcode for process in (*editors, *workers)] == [0] * 2 * HOSTS
    expected = {document.id: digest_of(document) for document in documents(record)}
    assert any("Вымышленная служба" in str(document.names) for document in documents(record))
    assert index.digests() == expected


def test_a_change_on_one_host_is_found_by_the_other_within_two_seconds(
    app: Flask, opensearch_cluster: Cluster, record: Session
) -> None:
    other = OpenSearchEngine(Nodes(opensearch_cluster.addresses))
    service = record.scalars(select(Service).where(shown())).first()
    assert service is not None
    indexer = Indexer(app)
    indexer.start()
    time.sleep(5)

    service.name = "Вымышленный неповторимый клуб"
    enqueue(record, service.id)
    record.commit()
    began = time.monotonic()
    while not other.find(Query(text="неповторимый")).total and time.monotonic() - began < 10:
        time.sleep(0.05)
    took = time.monotonic() - began
    indexer.stop()

    assert took < 2


def test_a_service_that_was_withdrawn_while_the_index_was_gone_is_not_in_the_next_one(
    opensearch_cluster: Cluster, record: Session
) -> None:
    index = OpenSearchEngine(Nodes(opensearch_cluster.addresses), alias="gone")
    service = record.scalars(select(Service).where(shown())).first()
    assert service is not None
    record.execute(delete(IndexJob))
    service.publish = Publish.UNPUBLISHED
    enqueue(record, service.id)
    record.flush()

    with pytest.raises(IndexUnavailable):
        sync_index(record, index)
    waiting = record.scalars(select(IndexJob.service_id)).all()
    keep_index(record, index)

    assert waiting == [service.id]
    assert service.id not in index.digests()
    assert record.scalars(select(IndexJob)).all() == []


@pytest.mark.parametrize("number", [0, 2])
def test_when_one_node_of_three_dies_under_load_every_search_is_answered(
    app: Flask, client: FlaskClient, opensearch_cluster: Cluster, number: int
) -> None:
    engine = app.extensions["ryadom_brain"].engine
    node = opensearch_cluster.nodes[number]
    failed: list[str] = []
    answered: list[int] = []
    done = threading.Event()

    def ask() -> None:
        while not done.wait(0.05):
            try:
                answered.append(engine.find(Query(text="вымышленный", country="BY")).total)
            except Exception as error:  # noqa: BLE001 - whatever it is, a person would have waited for it
                failed.append(repr(error))

    askers = [threading.Thread(target=ask) for _ in range(3)]
    for asker in askers:
        asker.start()
    try:
        time.sleep(2)
        node.kill()
        time.sleep(6)
        page = client.get("/ru/search?q=приют")
        ready = client.get("/readyz").json
    finally:
        done.set()
        for asker in askers:
            asker.join()
        opensearch_cluster.start_node(node)
        opensearch_cluster.wait()

    assert failed == []
    assert len(answered) > 100
    assert len(set(answered)) == 1
    assert (page.status_code, ready and ready["parts"]["index"]) == (200, "ok")


def test_when_the_whole_cluster_is_lost_the_database_answers_and_the_site_says_degraded(
    client: FlaskClient, opensearch_cluster: Cluster
) -> None:
    asked = {"text": "ночной приют", "language": "ru"}
    before = client.post("/api/v1/search", json=asked).json
    opensearch_cluster.stop()

    try:
        lost = client.post("/api/v1/search", json=asked)
        began = time.monotonic()
        page = client.get("/hy/search?q=վարժարան")
        took = time.monotonic() - began
        ready = client.get("/readyz")
        with db.transaction() as session, pytest.raises(IndexSilent):
            keep_index(session, client.application.extensions["ryadom_brain"].engine)
    finally:
        opensearch_cluster.start()
    time.sleep(PAUSE_SECONDS)
    again = client.get("/readyz").json

    assert before is not None
    assert lost.json == before
    assert before["total"] > 0
    assert page.status_code == 200
    assert took < 1
    assert (ready.status_code, ready.json and ready.json["status"]) == (200, "degraded")
    assert again is not None
    assert again["parts"]["index"] == "ok"
