"""An index is known to be out of date when, and only when, what fills it has changed."""

import shutil
from pathlib import Path

import pytest

from search_index.engine import IndexUnavailable
from search_index.engines.opensearch.fields import document_of
from search_index.engines.opensearch.rules import ROOT, fingerprint


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """Return a copy of the library, to be changed as the next release would."""
    return Path(shutil.copytree(ROOT, tmp_path / "search_index", ignore=shutil.ignore_patterns("__pycache__")))


@pytest.mark.parametrize(
    "file",
    [
        "engines/opensearch/fields.py",
        "engines/terms.py",
        "text/analyzers/ru.py",
        "text/normalise.py",
        "vocabulary/hy/synonyms.csv",
    ],
)
def test_a_change_of_mapping_analyzers_or_synonyms_is_another_way_to_fill_an_index(release: Path, file: str) -> None:
    before = fingerprint(release)

    with (release / file).open("a", encoding="utf-8") as changed:
        changed.write("\n")
    fingerprint.cache_clear()

    assert before == fingerprint(ROOT)
    assert fingerprint(release) != before


@pytest.mark.parametrize("file", ["vocabulary/ru/phrases.csv", "understanding/needs.py", "engines/ranking.py"])
def test_what_no_index_holds_asks_for_no_rebuild(release: Path, file: str) -> None:
    before = fingerprint(release)

    with (release / file).open("a", encoding="utf-8") as changed:
        changed.write("\n")
    fingerprint.cache_clear()

    assert fingerprint(release) == before


def test_a_service_that_another_release_wrote_and_nobody_can_read_leaves_the_answer_to_the_database() -> None:
    with pytest.raises(IndexUnavailable):
        document_of({"facts": '{"id": "kitchen", "hours": null}'})
