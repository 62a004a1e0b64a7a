"""Labelled utterances are read, and a faulty line is named."""

import json
from pathlib import Path

import pytest

from app.domain.locales import LOCALES
from app.evaluation.utterances import UtterancesInvalid, read_utterances
from search_index.documents import Urgency

ROW = {
    "id": "x-1",
    "lang": "uk",
    "text": "вигаданий текст",
    "needs": ["food", "debt"],
    "urgency": "crisis",
    "place": None,
}
DEVELOPMENT = Path(__file__).resolve().parents[3] / "data" / "development"


def write(folder: Path, *lines: str) -> Path:
    """Write a file of lines."""
    path = folder / "some.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_line_is_an_utterance_and_empty_lines_are_none(tmp_path: Path) -> None:
    path = write(tmp_path, json.dumps(ROW), "", json.dumps(ROW | {"needs": ["out_of_scope"]}))

    first, second = read_utterances([path])

    assert (first.language, first.needs, first.urgency) == ("uk", ("food", "debt"), Urgency.CRISIS)
    assert (first.in_scope, second.in_scope) == (True, False)


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        json.dumps(ROW | {"lang": "en"}),
        json.dumps(ROW | {"needs": []}),
        json.dumps(ROW | {"urgency": "soon"}),
        json.dumps({"id": "x-1"}),
    ],
)
def test_a_faulty_line_is_named(tmp_path: Path, line: str) -> None:
    path = write(tmp_path, json.dumps(ROW), line)

    with pytest.raises(UtterancesInvalid, match=r"some\.jsonl line 2"):
        read_utterances([path])


@pytest.mark.parametrize("language", LOCALES)
def test_the_development_set_can_be_read(language: str) -> None:
    utterances = read_utterances([DEVELOPMENT / f"{language}.jsonl"])

    assert len(utterances) >= 40
    assert {one.language for one in utterances} == {language}
