"""A changed service is found a moment later."""

import time
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.record import Publish
from app.indexer import Indexer
from app.models import IndexJob, Service
from app.operations.index_services import enqueue
from tests.catalogue import Catalogue

PATIENCE_SECONDS = 10.0
"""A busy machine may take its time; half a second is usual."""


@pytest.fixture
def indexer(app: Flask, catalogue: Catalogue) -> Iterator[Indexer]:
    indexer = Indexer(app)
    yield indexer
    indexer.stop()


def test_a_published_service_is_in_the_index_a_moment_later(
    app: Flask, session: Session, catalogue: Catalogue, indexer: Indexer
) -> None:
    engine = app.extensions["ryadom_brain"].engine
    indexer.start()
    before = engine.size()

    session.get_one(Service, catalogue.id("UA", "unpublished")).publish = Publish.PUBLISHED
    enqueue(session, catalogue.id("UA", "unpublished"))
    session.commit()

    deadline = time.monotonic() + PATIENCE_SECONDS
    while engine.size() == before and time.monotonic() < deadline:
        time.sleep(0.05)
    assert engine.size() == before + 1


def test_a_withdrawn_service_leaves_the_index(
    app: Flask, session: Session, catalogue: Catalogue, indexer: Indexer
) -> None:
    engine = app.extensions["ryadom_brain"].engine
    before = engine.size()
    session.get_one(Service, catalogue.id("UA", "food")).publish = Publish.UNPUBLISHED
    enqueue(session, catalogue.id("UA", "food"))
    enqueue(session, catalogue.id("UA", "food"))
    session.commit()

    done = indexer.drain()

    assert done == 1
    assert engine.size() == before - 1
    assert session.scalars(select(IndexJob)).all() == []
