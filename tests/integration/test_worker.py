"""Long work of the worker keeps nothing urgent waiting."""

import importlib
import sys
from collections.abc import Iterator
from threading import Event
from types import ModuleType

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.domain.record import Publish
from app.long_work import LongWork
from app.models import Service
from app.operations.index_services import enqueue
from tests.catalogue import Catalogue

PATIENCE_SECONDS = 20.0


@pytest.fixture
def worker(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Return the worker's module over the application of the tests; no consumer runs."""
    monkeypatch.setattr("app.config.load_settings", lambda: app.extensions["ryadom_settings"])
    monkeypatch.setattr("app.create_app", lambda _settings: app)
    module = importlib.import_module("app.worker")
    yield module
    for one in (module.sources, module.open_data, module.duplicates, module.links, module.partners):
        _await(one)
    del sys.modules["app.worker"]


def _await(work: LongWork) -> None:
    """Wait until a kind of work is over."""
    done = Event()
    while not work.begin(done.set):
        done.wait(0.01)
    assert done.wait(PATIENCE_SECONDS)


class _Slow:
    """A web site that answers when it is let to."""

    def __init__(self) -> None:
        self.asked, self.freed, self.times = Event(), Event(), 0

    def __call__(self, *_: object) -> str:
        self.times += 1
        self.asked.set()
        assert self.freed.wait(PATIENCE_SECONDS)
        return ""


def test_a_web_site_that_does_not_answer_keeps_no_published_service_waiting(
    worker: ModuleType, session: Session, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = _Slow()
    monkeypatch.setattr(worker, "probe", slow)
    session.get_one(Service, catalogue.id("RU", "food")).url = "https://slow.example/"
    session.get_one(Service, catalogue.id("UA", "unpublished")).publish = Publish.PUBLISHED
    enqueue(session, catalogue.id("UA", "unpublished"))
    session.commit()

    began = worker.ask_links.call_local()

    try:
        assert began
        assert slow.asked.wait(PATIENCE_SECONDS)
        assert worker.drain_index.call_local() == 1
        assert worker.ask_links.call_local() is False
    finally:
        slow.freed.set()


@pytest.mark.parametrize(
    ("task", "work"),
    [
        ("take_in_sources", "due_sources"),
        ("renew_open_data", "renew_dump"),
        ("renew_open_data_that_tell_too_much", "renew_dump_if_hidden"),
        ("find_what_is_there_twice", "find_duplicates"),
        ("tell_partners", "tell_all_partners"),
    ],
)
@pytest.mark.usefixtures("session")
def test_no_long_work_keeps_the_worker_busy(
    worker: ModuleType, monkeypatch: pytest.MonkeyPatch, task: str, work: str
) -> None:
    slow = _Slow()
    monkeypatch.setattr(worker, work, lambda *given, **_: list(slow(*given)))

    began = [getattr(worker, task).call_local() for _ in range(2)]

    assert slow.asked.wait(PATIENCE_SECONDS)
    slow.freed.set()
    assert began == [True, False]
    assert slow.times == 1


def test_of_two_hosts_with_queues_of_their_own_one_asks_the_web_sites(
    worker: ModuleType, session: Session, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(worker, "probe", lambda url: asked.append(url) or "")
    session.get_one(Service, catalogue.id("RU", "food")).url = "https://slow.example/"
    session.commit()

    for _ in range(2):
        worker.ask_links.call_local()
        _await(worker.links)

    assert asked.count("https://slow.example/") == 1


def test_work_that_failed_is_told_and_begins_again(worker: ModuleType, caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise RuntimeError("ill")

    worker.links.begin(fail)

    _await(worker.links)
    assert "links failed" in caplog.text
