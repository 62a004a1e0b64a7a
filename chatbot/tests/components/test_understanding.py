"""The component puts what was understood on the message."""

from typing import Any

import pytest
from rasa.shared.nlu.training_data.message import Message

from components.language_names import read_language_names
from components.told import LANGUAGES
from components.understanding import UnderstandingReader

READER = UnderstandingReader(UnderstandingReader.get_default_config(), read_language_names())


def read(text: str, guess: str, confidence: float = 0.9, answer_in: str = "ru", **understanding: Any) -> Message:
    sent = {"language": "ru", "needs": [], "urgency": "routine", "place": None, "in_scope": False, **understanding}
    metadata = {"understanding": sent, "language": answer_in, "channel": "web"}
    intent = {"name": guess, "confidence": confidence}
    return READER.process([Message({"text": text, "intent": intent, "metadata": metadata})])[0]


def values(message: Message, entity: str) -> list[Any]:
    return [found["value"] for found in message.get("entities") if found["entity"] == entity]


def test_every_told_need_becomes_an_entity() -> None:
    needs = [{"code": "food", "score": 0.8}, {"code": "debt", "score": 0.5}]

    message = read("нечего есть и долги", "tell_need", needs=needs, in_scope=True)

    assert message.get("intent")["name"] == "tell_need"
    assert values(message, "need") == ["food", "debt"]


def test_a_told_need_brings_its_urgency_so_that_old_danger_is_forgotten() -> None:
    message = read("нужна коляска", "tell_need", needs=[{"code": "disability_equipment", "score": 0.8}])

    assert values(message, "urgency") == ["routine"]


def test_small_talk_leaves_the_profile_alone() -> None:
    message = read("спасибо", "thank")

    assert {found["entity"] for found in message.get("entities")} == {"in_scope", "language", "channel"}


def test_a_place_answer_keeps_needs_and_urgency() -> None:
    message = read("Гродно", "affirm", 0.4, place={"id": "g627904", "name": "Гродно"})

    assert message.get("intent")["name"] == "give_place"
    assert values(message, "place") == ["g627904"]
    assert values(message, "need") == values(message, "urgency") == []


def test_a_payload_is_left_as_it_is() -> None:
    message = read('/tell_need{"need":"food"}', "tell_need", needs=[{"code": "debt", "score": 0.9}])

    assert message.get("entities") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_is_the_one_that_the_gateway_chose(language: str) -> None:
    assert values(read("так", "affirm", answer_in=language, language="uk"), "language") == [language]


def test_a_named_language_wins_over_the_language_of_the_words() -> None:
    message = read("говорите по-украински со мной", "change_language", language="ru")

    assert values(message, "language") == ["uk"]


@pytest.mark.parametrize("text", ["", " ", "🙂", "\x00", "а" * 10_000])
def test_strange_texts_do_no_harm(text: str) -> None:
    assert read(text, "greet", 0.1).get("intent")["name"] == "nonsense"
