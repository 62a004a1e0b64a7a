"""Many small changes leave a tidy index, and two writers never meet."""

from pathlib import Path
from threading import Event, Thread

import pytest

from search_index.documents import Query, ServiceDocument
from search_index.engine import SearchEngine
from search_index.engines import MemoryEngine, WhooshEngine
from search_index.engines.whoosh.generations import live_folder


def service(key: str, name: str = "Вымышленная служба") -> ServiceDocument:
    return ServiceDocument(id=key, names={"ru": name})


def test_a_hundred_changes_leave_a_handful_of_segments_and_no_stray_files(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path / "index")
    engine.rebuild([])

    for number in range(100):
        engine.update([service(f"service-{number}")])

    segments = {path.name.split(".")[0] for path in live_folder(tmp_path / "index").glob("MAIN_*.*")}
    assert len(segments) <= 9
    assert engine.size() == engine.find(Query(text="служба")).total == 100


def test_a_service_that_changes_all_the_time_stays_one_service(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path / "index")
    engine.rebuild([service("steady")])

    for number in range(30):
        engine.update([service("restless", f"Вымышленная служба номер{number}")])

    assert engine.size() == 2
    assert engine.find(Query(text="номер28")).total == 0
    assert [hit.id for hit in engine.find(Query(text="номер29")).hits] == ["restless"]


@pytest.mark.parametrize("kind", ["memory", "whoosh"])
def test_who_holds_the_right_to_write_may_write_and_others_wait(tmp_path: Path, kind: str) -> None:
    ours: SearchEngine = MemoryEngine() if kind == "memory" else WhooshEngine(tmp_path / "index")
    theirs = ours if kind == "memory" else WhooshEngine(tmp_path / "index")
    ours.rebuild([])
    written = Event()

    def write() -> None:
        theirs.update([service("late")])
        written.set()

    with ours.writing():
        other = Thread(target=write)
        other.start()
        ours.update([service("early")])
        waited = not written.wait(0.2)
    other.join()

    assert waited
    assert ours.size() == 2
