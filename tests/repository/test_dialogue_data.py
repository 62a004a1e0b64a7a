"""The bot's training data says the same things in each language."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from search_index.locales import LOCALES

NLU = Path(__file__).resolve().parents[2] / "chatbot" / "data" / "nlu"


@cache
def _examples(language: str) -> dict[str, dict[str, list[str]]]:
    """Return topic → intent → examples."""
    return {path.stem: _intents(path) for path in sorted((NLU / language).glob("*.yml"))}


def _intents(path: Path) -> dict[str, list[str]]:
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
    return {
        entry["intent"]: [line.removeprefix("- ").strip() for line in entry["examples"].splitlines() if line.strip()]
        for entry in entries
        if "intent" in entry
    }


@pytest.mark.parametrize("language", LOCALES)
def test_a_language_has_the_same_topics_and_acts_as_russian(language: str) -> None:
    shape = {topic: set(intents) for topic, intents in _examples(language).items()}

    assert shape == {topic: set(intents) for topic, intents in _examples("ru").items()}
    assert shape


@pytest.mark.parametrize("language", LOCALES)
def test_every_act_has_examples_and_none_is_written_twice(language: str) -> None:
    acts = [(intent, examples) for intents in _examples(language).values() for intent, examples in intents.items()]
    # Not casefold: it takes «և» and «եւ» for the same, and people write both
    seen = [example.lower() for _intent, examples in acts for example in examples]

    assert [intent for intent, examples in acts if not examples] == []
    assert sorted({example for example in seen if seen.count(example) > 1}) == []
