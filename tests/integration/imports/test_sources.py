"""What others publish comes in by itself, patiently when their servers are ill."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.config import ROOT
from app.domain.importing import Layout, RunState
from app.models import ImportRun, ImportSource, Service
from app.operations.imports.faults import FileRejected
from app.operations.imports.sources import NewSource, Reach, add_source, due_sources, pause_hours, run_source
from app.outgoing import NoAnswer, Outgoing
from search_index.understanding.places import Gazetteer
from tests.integration.imports.deliveries import MAPPING, NOW, delivery

ADDRESS = "https://city.example/list.csv"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """Return the gazetteer."""
    return Gazetteer.load(ROOT / "data" / "gazetteer")


@pytest.fixture
def run(session: Session, gazetteer: Gazetteer, tmp_path: Path) -> Callable[..., RunState]:
    """Return a function that takes the only source in with what its server answers."""

    @contextmanager
    def kept() -> Iterator[Session]:
        yield session
        session.commit()

    def running(fetch: Callable[[str], bytes], hours: int = 0, *, due_only: bool = False) -> RunState:
        source = session.scalars(select(ImportSource.id)).one()
        reach = Reach(fetch, tmp_path / "copies", gazetteer)
        return run_source(kept, source, reach, now=NOW + timedelta(hours=hours), due_only=due_only)

    return running


def _fails(url: str) -> bytes:
    raise NoAnswer("city.example did not answer")


def test_a_list_comes_in_every_night(session: Session, run: Callable[..., RunState]) -> None:
    add_source(session, NewSource(Layout.CSV, ADDRESS, MAPPING, 24), now=NOW)
    session.commit()

    state = run(lambda _url: delivery({}, {}).source)

    assert state is RunState.DONE
    assert len(session.scalars(select(Service)).all()) == 2
    assert due_sources(session, NOW + timedelta(hours=23)) == []
    assert len(due_sources(session, NOW + timedelta(hours=24))) == 1


def test_a_server_that_is_ill_is_asked_less_and_less_often(session: Session, run: Callable[..., RunState]) -> None:
    add_source(session, NewSource(Layout.CSV, ADDRESS, MAPPING, 24), now=NOW)
    session.commit()

    assert [run(_fails), run(_fails), run(_fails)] == [RunState.FAILED] * 3

    source = session.scalars(select(ImportSource)).one()
    assert (source.failures, source.next_at - NOW) == (3, timedelta(hours=4))
    assert session.scalars(select(ImportRun.problem)).all()[0] == "city.example did not answer"
    assert run(lambda _url: delivery({}).source) is RunState.DONE
    session.expire_all()
    assert session.scalars(select(ImportSource.failures)).one() == 0


def test_a_source_that_is_being_taken_in_is_left_alone_by_another_worker(
    session: Session, run: Callable[..., RunState]
) -> None:
    add_source(session, NewSource(Layout.CSV, ADDRESS, MAPPING, 24), now=NOW)
    session.commit()
    asked: list[RunState] = []

    def fetch(_url: str) -> bytes:
        asked.append(run(fetch, due_only=True) if not asked else RunState.FAILED)
        return delivery({}).source

    assert run(fetch, due_only=True) is RunState.DONE

    assert asked == [RunState.RUNNING]
    assert len(session.scalars(select(ImportRun)).all()) == 1


def test_the_pause_doubles_and_never_exceeds_a_week() -> None:
    assert [pause_hours(24, failures) for failures in (1, 2, 3, 8, 9, 60)] == [1, 2, 4, 128, 168, 168]


def test_a_directory_is_asked_for_changes_since_the_last_copy(session: Session, run: Callable[..., RunState]) -> None:
    asked: list[str] = []

    def fetch(url: str) -> bytes:
        asked.append(url)
        return json.dumps({"contents": [], "last_page": True}).encode()

    add_source(session, NewSource(Layout.HSDS_API, "https://o.example/hsds", 'publisher = "other"', 24), now=NOW)
    source = session.scalars(select(ImportSource)).one()
    source.modified_after = NOW - timedelta(days=1)
    session.commit()

    run(fetch)

    assert "modified_after=2026-11-25T12" in asked[0]


def test_the_importer_of_directories_does_not_ask_our_own_machines(
    session: Session, run: Callable[..., RunState]
) -> None:
    add_source(session, NewSource(Layout.HSDS_API, "http://169.254.169.254/hsds", 'publisher = "other"', 24), now=NOW)
    session.commit()

    assert run(Outgoing().fetch) is RunState.FAILED
    assert "public internet" in session.scalars(select(ImportRun.problem)).one()


def test_a_source_with_a_faulty_mapping_is_not_kept(session: Session) -> None:
    with pytest.raises(FileRejected):
        add_source(session, NewSource(Layout.CSV, ADDRESS, 'publisher = "x1"', 24), now=NOW)
