"""A broken index says so, so that the database can answer."""

import shutil
from pathlib import Path

import pytest

from search_index.documents import Query, ServiceDocument
from search_index.engine import IndexUnavailable
from search_index.engines import WhooshEngine

DOCUMENT = ServiceDocument(id="a", names={"ru": "Вымышленная служба"}, needs=("food",), country="BY")


@pytest.fixture
def built(tmp_path: Path) -> WhooshEngine:
    engine = WhooshEngine(tmp_path)
    engine.rebuild([DOCUMENT])
    return engine


def test_a_missing_index_is_reported(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable):
        WhooshEngine(tmp_path / "nowhere").find(Query(text="еда"))


def test_an_index_that_is_deleted_while_serving_is_reported_and_a_rebuild_heals_it(
    built: WhooshEngine, tmp_path: Path
) -> None:
    assert built.find(Query()).total == 1
    shutil.rmtree(tmp_path)

    with pytest.raises(IndexUnavailable):
        built.find(Query())

    built.rebuild([DOCUMENT])
    assert built.find(Query()).total == 1


# Whoosh leaves a file open when it fails to read one; the collector says so.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_garbled_index_is_reported(built: WhooshEngine, tmp_path: Path) -> None:
    for file in tmp_path.glob("generation-*/*"):
        file.write_bytes(b"garbage")

    with pytest.raises(IndexUnavailable):
        WhooshEngine(tmp_path).find(Query(text="служба"))
