"""Five languages have the same topics and acts, each with enough sentences, and every act has its rule."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.shared.core.domain import Domain

from components.folding import fold
from components.told import LANGUAGES

BOT = Path(__file__).resolve().parents[1]
FEWEST = 12
NEVER_TRAINED = {"unclear", "report_need"}
"""What the component sets, and what only a button sends."""


def acts(language: str) -> dict[str, dict[str, list[str]]]:
    files = sorted((BOT / "data" / "nlu" / language).glob("*.yml"))
    return {path.stem: {row["intent"]: sentences(row) for row in read(path)["nlu"]} for path in files}


def sentences(row: dict[str, str]) -> list[str]:
    return [line.removeprefix("- ") for line in row["examples"].splitlines()]


def read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


def test_there_is_training_data_for_each_language_and_no_other() -> None:
    assert {path.name for path in (BOT / "data" / "nlu").iterdir()} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_the_same_topics_and_acts(language: str) -> None:
    expected = {topic: set(found) for topic, found in acts("ru").items()}

    assert {topic: set(found) for topic, found in acts(language).items()} == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_act_has_enough_different_sentences(language: str) -> None:
    numbers = {act: len(set(said)) for topic in acts(language).values() for act, said in topic.items()}

    assert {act: number for act, number in numbers.items() if number < FEWEST} == {}


def test_no_sentence_is_two_acts() -> None:
    meanings = defaultdict(set)
    for language in LANGUAGES:
        for act, said in ((act, said) for topic in acts(language).values() for act, said in topic.items()):
            for sentence in said:
                meanings[fold(sentence)].add(act)

    assert {sentence: found for sentence, found in meanings.items() if len(found) > 1} == {}


def test_each_act_of_the_domain_is_trained_and_has_one_rule() -> None:
    trained = {act for topic in acts("ru").values() for act in topic}
    rules = [rule for path in (BOT / "data" / "rules").glob("*.yml") for rule in read(path)["rules"]]
    declared = set(read(BOT / "domain" / "intents.yml")["intents"])

    assert declared == trained | NEVER_TRAINED
    assert sorted(rule["steps"][0]["intent"] for rule in rules) == sorted(declared)


def test_the_domain_has_words_in_reserve_in_each_language() -> None:
    reserve = Domain.load(str(BOT / "domain")).responses["utter_directory_silent"]

    assert sorted(said["condition"][0]["value"] for said in reserve) == sorted(LANGUAGES)
    assert all(number in said["text"] for said in reserve for number in ("101", "102", "103", "112"))
