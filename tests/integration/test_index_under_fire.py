"""Whatever happens to processes and files, no change is lost and no question goes unanswered."""

import gc
import multiprocessing
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.database import open_engine
from app.indexer import Indexer
from app.models import IndexJob, Service
from app.operations.index_services import documents, enqueue, rebuild_index
from search_index.documents import Query
from search_index.engines import WhooshEngine
from search_index.engines.stored import to_bytes
from search_index.engines.whoosh.generations import live_folder
from tests.catalogue import Catalogue, build_catalogue
from tests.integration.index_processes import ask, bring_up_to_date, keep_up_to_date
from tests.unit.search_index.engines.reference import WhooshReference

CHANGES = 1000
DEATHS = 50
LONGEST_LIFE_SECONDS = 0.12
ASKED_A_SECOND = 50
PATIENCE_SECONDS = 20.0
processes = multiprocessing.get_context("fork")


@pytest.fixture
def url(tmp_path: Path, sqlite_template: Path) -> str:
    """Return the address of a database with the fictional catalogue."""
    shutil.copyfile(sqlite_template, tmp_path / "ryadom.db")
    return f"sqlite:///{tmp_path / 'ryadom.db'}"


@pytest.fixture
def record(url: str) -> Iterator[Session]:
    """Return a session over the catalogue."""
    engine = open_engine(url)
    with Session(engine) as session:
        build_catalogue(session)
        session.commit()
        yield session
    engine.dispose()


@pytest.fixture
def root(tmp_path: Path, record: Session) -> Path:
    """Return the folder of an index of the catalogue."""
    rebuild_index(record, WhooshEngine(tmp_path / "index"))
    record.commit()
    return tmp_path / "index"


@pytest.mark.slow
def test_no_change_is_lost_and_no_reader_fails_while_services_change(record: Session, url: str, root: Path) -> None:
    done, written = processes.Event(), processes.Event()
    pipes = [processes.Pipe() for _ in range(2)]
    readers = [processes.Process(target=ask, args=(root, done, sender)) for _, sender in pipes]
    writer = processes.Process(target=keep_up_to_date, args=(url, root, written))
    for process in (*readers, writer):
        process.start()

    change_services(record, Random(1), CHANGES)
    written.set()
    writer.join(PATIENCE_SECONDS)
    done.set()
    told = [receiver.recv() for receiver, _ in pipes]
    for process in readers:
        process.join()

    assert writer.exitcode == 0
    assert [errors for _, errors in told] == [[], []]
    assert all(answered > 0 for answered, _ in told)
    assert_index_is_record(record, root)


@pytest.mark.slow
def test_a_writer_may_be_killed_at_any_moment(record: Session, url: str, root: Path) -> None:
    random = Random(2)
    for death in range(DEATHS):
        change_services(record, random, 4)
        writer = processes.Process(target=bring_up_to_date, args=(url, root), kwargs={"rebuild": death % 5 == 0})
        writer.start()
        time.sleep(random.random() * LONGEST_LIFE_SECONDS)
        os.kill(writer.pid or 0, signal.SIGKILL)
        writer.join()

        assert WhooshEngine(root).find(Query()).total == 25

    bring_up_to_date(url, root)
    assert record.scalar(select(func.count(IndexJob.id))) == 0
    assert_index_is_record(record, root)


def removed(root: Path) -> None:
    shutil.rmtree(root)


def garbled(root: Path) -> None:
    for file in live_folder(root).iterdir():
        file.write_bytes(b"garbage")


# Whoosh leaves a file open when it fails to read one; the collector says so.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.slow
@pytest.mark.parametrize("damage", [removed, garbled])
def test_a_broken_index_is_noticed_by_nobody_and_heals_by_itself(
    app: Flask, catalogue: Catalogue, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    brain, root = app.extensions["ryadom_brain"], tmp_path / "index"
    brain.engine = WhooshEngine(root)
    indexer = Indexer(app)
    indexer.drain()
    client, answers = app.test_client(use_cookies=False), []

    def serve(seconds: float) -> None:
        for number in range(int(seconds * ASKED_A_SECOND)):
            if number % 10 == 0:  # a process that starts just now
                brain.engine = WhooshEngine(root)
            started = time.monotonic()
            answer = client.get("/api/v1/search?text=вымышленная%20еда&language=ru")
            answers.append((answer.status_code, answer.json["total"] > 0))
            time.sleep(max(0.0, started + 1 / ASKED_A_SECOND - time.monotonic()))

    serve(0.4)
    damage(root)
    serve(0.4)
    indexer.start()
    serve(1.2)
    indexer.stop()

    assert answers == [(200, True)] * len(answers)
    assert WhooshEngine(root).size() == 25
    gc.collect()  # here, where files that Whoosh left open are allowed for


def change_services(record: Session, random: Random, count: int) -> None:
    """Rename services, a job and a commit for each."""
    ids = [document.id for document in documents(record)]
    for number in range(count):
        service = record.get_one(Service, random.choice(ids))
        service.name = f"Вымышленная служба {number}"
        enqueue(record, service.id)
        record.commit()


def assert_index_is_record(record: Session, root: Path) -> None:
    """Compare everything that Whoosh holds, and what arrays find, with the record."""
    held = WhooshReference(root)
    held.close()
    expected = {document.id: to_bytes(document) for document in documents(record)}
    assert {document.id: to_bytes(document) for document in held.documents} == expected
    assert WhooshEngine(root).size() == len(expected)
