"""The five languages are the same five everywhere."""

from pathlib import Path

import pytest

from app.domain.locales import LOCALES
from search_index.locales import LOCALES as SEARCH_LOCALES

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("locales", "search_index/vocabulary", "chatbot/data/nlu")


def test_the_search_library_has_the_same_locales() -> None:
    assert SEARCH_LOCALES == LOCALES


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_locale_has_its_folder_and_no_other_folder_is_there(folder: str) -> None:
    found = {path.name for path in (ROOT / folder).iterdir() if path.is_dir() and path.name != "__pycache__"}

    assert found == set(LOCALES)


def test_each_locale_has_an_analyzer() -> None:
    modules = (ROOT / "search_index" / "text" / "analyzers").glob("??.py")

    assert {path.stem for path in modules} == set(LOCALES)


def test_each_locale_has_development_utterances() -> None:
    files = (ROOT / "tests" / "data" / "development").glob("*.jsonl")

    assert {path.stem for path in files} == set(LOCALES)
