"""The vocabulary files are well formed, and no phrase in them repeats what the understanding is measured on."""

import csv
import json
import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from rapidfuzz import fuzz, process

from search_index.engines.constraints import MEETS
from search_index.locales import LOCALES
from search_index.understanding.cries import BESIDE, CRY
from search_index.understanding.crisis import RUN
from search_index.understanding.signs import SIGNS

ROOT = Path(__file__).resolve().parents[2]
VOCABULARY = ROOT / "search_index" / "vocabulary"
DEVELOPMENT = ROOT / "tests" / "data" / "development"
HEADERS = {
    "phrases": ["needs", "urgency", "phrase"],
    "crisis": ["topic", "urgency", "pattern", "unless"],
    "calm": ["topic", "pattern"],
    "groups": ["group", "pattern"],
    "constraints": ["constraint", "pattern"],
    "cries": ["topic", "pattern"],
    "signs": ["sign", "pattern"],
    "synonyms": ["term", "equals"],
}
URGENCIES = {"routine", "crisis", "emergency"}
LEAST_PHRASES = {"ru": 40, "uk": 30, "be": 30, "hy": 30, "tg": 30}
LEAST_UTTERANCES = 100
SAME_FROM = 92

Row = dict[str, str]


@cache
def _rows(language: str, name: str) -> list[Row]:
    with (VOCABULARY / language / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _codes(taxonomy: str) -> set[str]:
    with (ROOT / "data" / "taxonomy" / f"{taxonomy}.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"] for row in csv.DictReader(file)}


def _needs() -> set[str]:
    return _codes("needs")


@cache
def _utterances(language: str) -> list[dict[str, object]]:
    lines = (DEVELOPMENT / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold()))


@pytest.mark.parametrize("name", HEADERS)
@pytest.mark.parametrize("language", LOCALES)
def test_a_file_has_the_agreed_columns_and_full_rows(language: str, name: str) -> None:
    rows = _rows(language, name)

    assert rows
    assert [row for row in rows if list(row) != HEADERS[name] or None in row.values()] == []


@pytest.mark.parametrize("language", LOCALES)
def test_every_phrase_names_known_needs_and_an_urgency(language: str) -> None:
    known = _needs() | {"out_of_scope"}

    wrong = [row for row in _rows(language, "phrases") if not row["needs"].split() or set(row["needs"].split()) - known]

    assert wrong == []
    assert {row["urgency"] for row in _rows(language, "phrases")} <= URGENCIES


@pytest.mark.parametrize("language", LOCALES)
def test_no_phrase_is_written_twice(language: str) -> None:
    counted = Counter(_plain(row["phrase"]) for row in _rows(language, "phrases"))

    assert [phrase for phrase, count in counted.items() if count > 1 or not phrase] == []


@pytest.mark.parametrize("language", LOCALES)
def test_every_need_has_enough_phrases(language: str) -> None:
    counted = Counter(need for row in _rows(language, "phrases") for need in row["needs"].split())

    few = {need: counted[need] for need in _needs() if counted[need] < LEAST_PHRASES[language]}

    assert few == {}


@pytest.mark.parametrize("language", LOCALES)
def test_no_phrase_repeats_a_development_utterance(language: str) -> None:
    files = sorted(DEVELOPMENT.rglob("*.jsonl"))
    measured = [_plain(json.loads(line)["text"]) for file in files for line in file.read_text("utf-8").splitlines()]
    phrases = [_plain(row["phrase"]) for row in _rows(language, "phrases")]

    repeated = [
        (phrase, found[0])
        for phrase in phrases
        if (found := process.extractOne(phrase, measured, scorer=fuzz.ratio, score_cutoff=SAME_FROM))
    ]

    assert repeated == []


@pytest.mark.parametrize("language", LOCALES)
def test_patterns_are_words_with_a_known_topic_group_or_constraint(language: str) -> None:
    rows = _rows(language, "crisis")
    calm = _rows(language, "calm")
    # A word, or words to choose from; each may end in * for any ending
    word = re.compile(r"[\w’'ʼ-]+\*?(/[\w’'ʼ-]+\*?)*")
    groups, constraints = _rows(language, "groups"), _rows(language, "constraints")
    cries, signs = _rows(language, "cries"), _rows(language, "signs")
    unless = [pattern.removeprefix(RUN) for row in rows for pattern in row["unless"].split("|") if pattern]
    patterns = [*(row["pattern"] for row in [*rows, *calm, *groups, *constraints, *cries, *signs]), *unless]

    assert {row["urgency"] for row in rows} <= {"crisis", "emergency"}
    assert {row["topic"] for row in [*rows, *calm]} <= _needs() | {"any"}
    assert {row["topic"] for row in cries} - _needs() == {CRY, BESIDE}
    assert {row["sign"] for row in signs} == SIGNS
    assert {row["group"] for row in groups} <= _codes("target_groups")
    assert {row["constraint"] for row in constraints} == set(MEETS)
    assert [row for row in rows if not row["topic"].strip() or not row["pattern"].strip()] == []
    assert [p for p in patterns if not all(word.fullmatch(part) for part in p.split())] == []
    assert [p for p, count in Counter(row["pattern"] for row in rows).items() if count > 1] == []


@pytest.mark.parametrize("language", LOCALES)
def test_synonyms_and_stop_words_are_written_once(language: str) -> None:
    terms = Counter(row["term"].casefold() for row in _rows(language, "synonyms"))
    lines = (VOCABULARY / language / "stop_words.txt").read_text(encoding="utf-8").splitlines()
    words = Counter(line.strip() for line in lines if line.strip() and not line.startswith("#"))

    assert [term for term, count in terms.items() if count > 1 or not term] == []
    assert [row for row in _rows(language, "synonyms") if not all(row["equals"].split("|"))] == []
    assert words
    assert [word for word, count in words.items() if count > 1] == []


@pytest.mark.parametrize("language", LOCALES)
def test_development_utterances_are_enough_and_well_formed(language: str) -> None:
    lines = _utterances(language)
    fields = {"id", "lang", "text", "needs", "urgency", "place", "origin"}
    known = _needs() | {"out_of_scope"}

    assert len(lines) >= LEAST_UTTERANCES
    assert [line["id"] for line in lines if set(line) != fields or line["lang"] != language] == []
    assert [line["id"] for line in lines if not line["needs"] or set(line["needs"]) - known] == []
    assert {line["urgency"] for line in lines} <= URGENCIES
    assert len({line["id"] for line in lines}) == len(lines)
