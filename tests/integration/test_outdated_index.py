"""An index that another release filled goes on answering, and its operators read that it wants a rebuild."""

from collections.abc import Iterable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import IndexJob, Service
from app.operations.index_services import documents, enqueue, keep_index
from search_index.documents import Query, ServiceDocument
from search_index.engine import IndexOutdated, IndexUnavailable
from search_index.engines import MemoryEngine
from tests.catalogue import Catalogue


class OfAnotherRelease:
    """Holds what other rules filled; ``takes`` tells whether it can hold what this release writes."""

    def __init__(self, held: MemoryEngine) -> None:
        self._held = held
        self.find, self.writing = held.find, held.writing
        self.takes = True
        self.was_rebuilt = False

    def size(self) -> int:
        raise IndexOutdated("filled by the rules of another release")

    def update(self, documents: Iterable[ServiceDocument], deleted: Iterable[str] = ()) -> None:
        if not self.takes:
            raise IndexUnavailable("the cluster refused a document")
        self._held.update(documents, deleted)

    def rebuild(self, documents: Iterable[ServiceDocument]) -> int:
        self.was_rebuilt = True
        return self._held.rebuild(documents)


@pytest.fixture
def outdated(app: Flask, session: Session, catalogue: Catalogue) -> OfAnotherRelease:
    """Let the site use such an index."""
    engine = app.extensions["ryadom_brain"].engine = OfAnotherRelease(MemoryEngine(documents(session)))
    return engine


def test_the_site_is_degraded_and_the_doctor_says_rebuild(client: FlaskClient, outdated: OfAnotherRelease) -> None:
    ready = client.get("/readyz")
    doctor = client.application.test_cli_runner().invoke(args=["doctor"]).output

    assert (ready.status_code, ready.get_json()["status"]) == (200, "degraded")
    assert ready.get_json()["parts"]["index"] == "rebuild"
    line = next(line for line in doctor.splitlines() if "engine:" in line)
    assert line.startswith("BROKEN")
    assert "rules of another release → `flask search rebuild`" in line


def test_the_worker_brings_changes_into_it_and_leaves_the_rebuild_to_the_operator(
    session: Session, catalogue: Catalogue, outdated: OfAnotherRelease
) -> None:
    service = session.get_one(Service, catalogue.id("UA", "food"))
    service.name = "Вымышленный неповторимый клуб"
    enqueue(session, service.id)
    session.flush()

    keep_index(session, outdated)

    assert outdated.find(Query(text="неповторимый")).total == 1
    assert not outdated.was_rebuilt


def test_a_change_that_it_cannot_hold_waits_for_the_rebuild(
    session: Session, catalogue: Catalogue, outdated: OfAnotherRelease
) -> None:
    outdated.takes = False
    enqueue(session, catalogue.id("UA", "food"))
    session.flush()

    with pytest.raises(IndexUnavailable):
        keep_index(session, outdated)

    assert catalogue.id("UA", "food") in session.scalars(select(IndexJob.service_id)).all()
    assert not outdated.was_rebuilt
