"""A broken index says so, is healed by a rebuild, and never takes a serving process with it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from search_index.documents import Query, ServiceDocument
from search_index.engine import IndexUnavailable
from search_index.engines import WhooshEngine
from search_index.engines.whoosh.generations import live_folder

# Whoosh leaves a file open when it fails to read one; the collector says so.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

DOCUMENT = ServiceDocument(id="a", names={"ru": "Вымышленная служба"}, needs=("food",), country="BY")
QUESTION = Query(text="служба", language="ru")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def serving(root: Path) -> WhooshEngine:
    """Return an engine that has answered a question."""
    engine = WhooshEngine(root)
    engine.rebuild([DOCUMENT])
    assert engine.find(QUESTION).total == 1
    return engine


def removed(root: Path) -> None:
    shutil.rmtree(root)


def without_pointer(root: Path) -> None:
    (root / "live").unlink()


def without_list_of_segments(root: Path) -> None:
    for file in live_folder(root).glob("*.toc"):
        file.unlink()


def garbled(root: Path) -> None:
    for file in live_folder(root).iterdir():
        file.write_bytes(b"garbage")


def cut(root: Path) -> None:
    for file in live_folder(root).iterdir():
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def emptied(root: Path) -> None:
    for file in live_folder(root).iterdir():
        file.write_bytes(b"")


DAMAGES = (removed, without_pointer, without_list_of_segments, garbled, cut, emptied)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_process_that_starts_on_a_broken_index_is_told(
    serving: WhooshEngine, root: Path, damage: Callable[[Path], None]
) -> None:
    damage(root)

    with pytest.raises(IndexUnavailable):
        WhooshEngine(root).find(QUESTION)
    with pytest.raises(IndexUnavailable):
        WhooshEngine(root).update([DOCUMENT])


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_serving_process_goes_on_answering_and_says_that_the_index_is_broken(
    serving: WhooshEngine, root: Path, damage: Callable[[Path], None]
) -> None:
    damage(root)

    assert serving.find(QUESTION).total == 1
    with pytest.raises(IndexUnavailable):
        serving.size()


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_rebuild_heals_the_index_for_everybody(
    serving: WhooshEngine, root: Path, damage: Callable[[Path], None]
) -> None:
    damage(root)
    other = WhooshEngine(root)

    other.rebuild([DOCUMENT, ServiceDocument(id="b", names={"ru": "Другая вымышленная служба"})])

    for engine in (serving, other, WhooshEngine(root)):
        assert engine.find(QUESTION).total == engine.size() == 2


def test_arrays_that_were_damaged_are_made_again_from_whoosh(serving: WhooshEngine, root: Path) -> None:
    (arrays,) = live_folder(root).glob("*.npz")
    whole = arrays.read_bytes()
    arrays.write_bytes(whole[: len(whole) // 2] + b"?" + whole[len(whole) // 2 + 1 :])

    assert WhooshEngine(root).find(QUESTION).total == 1
    assert arrays.read_bytes() == whole


def test_an_update_of_a_broken_segment_is_reported_and_loses_nothing(serving: WhooshEngine, root: Path) -> None:
    for file in live_folder(root).glob("*.trm"):
        file.write_bytes(b"garbage")

    with pytest.raises(IndexUnavailable):
        serving.update([ServiceDocument(id="b", names={"ru": "Другая вымышленная служба"})], ["a"])

    assert [hit.id for hit in serving.find(QUESTION).hits] == ["a"]


def test_a_rebuild_that_fails_leaves_the_live_index_alone(serving: WhooshEngine, root: Path) -> None:
    def documents() -> list[ServiceDocument]:
        raise RuntimeError("the record cannot be read")

    with pytest.raises(RuntimeError):
        serving.rebuild(document for one in range(3) for document in ([DOCUMENT] if one < 2 else documents()))

    assert serving.size() == 1
    assert len(list(root.glob("generation-*"))) == 1
