"""The last step of the pipeline: puts what the web side understood on the message."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from components.acts import TELL_NEED, Thresholds, choose_act
from components.folding import words
from components.language_names import named_language, read_language_names
from components.told import Told, read_told

_CHANGE_LANGUAGE = "change_language"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class UnderstandingReader(GraphComponent):
    """Turn ``metadata.understanding`` into entities, and correct the intent by it.

    An absent entity leaves its slot as it was, so small talk keeps the profile; a told need brings its urgency
    along, routine included, so that yesterday's danger does not stick. Makes no call: one would block Rasa's loop.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return thresholds; ``components.acts.Thresholds`` says what each means."""
        return {
            "need_threshold": 0.2,
            "least": 0.3,
            "sure": 0.6,
            "sure_need": 0.6,
            "sure_answer": 0.5,
            "longest_answer": 4,
        }

    def __init__(self, config: dict[str, Any], names: dict[str, str]) -> None:
        """Keep the thresholds and the names of the languages."""
        self._need_threshold = config["need_threshold"]
        self._limits = Thresholds(**{name: config[name] for name in Thresholds.__dataclass_fields__})
        self._names = names

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> UnderstandingReader:
        """Create the component as Rasa's graph wants it."""
        return cls(config, read_language_names())

    def process(self, messages: list[Message]) -> list[Message]:
        """Read every message that is not a button's payload."""
        for message in messages:
            if not (message.get(TEXT) or "").lstrip().startswith("/"):
                self._read(message)
        return messages

    def _read(self, message: Message) -> None:
        text = message.get(TEXT) or ""
        told = read_told(message.get(METADATA), need_threshold=self._need_threshold)
        guess = message.get(INTENT) or {}
        confidence = float(guess.get("confidence") or 0.0)
        act = choose_act(guess.get("name") or "", confidence, told, length=len(words(text)), limits=self._limits)
        message.set(INTENT, {"name": act, "confidence": confidence}, add_to_output=True)
        named = named_language(text, self._names) if act == _CHANGE_LANGUAGE else None
        found = facts(told or Told(needs={}), act, named)
        kept = message.get(ENTITIES) or []
        message.set(ENTITIES, kept + [_entity(name, value, text) for name, value in found], add_to_output=True)


def facts(told: Told, act: str, named: str | None) -> list[tuple[str, object]]:
    """Return the (entity, value) pairs of a message that is the act ``act`` and names the language ``named``."""
    found: list[tuple[str, object]] = [("in_scope", told.in_scope)]
    if act == TELL_NEED and told.needs:
        found += [("need", code) for code in told.needs] + [("urgency", told.urgency)]
    found += [("place", told.place), ("place_name", told.place_name or told.place)] if told.place else []
    found += [("language", named or told.language), ("channel", told.channel)]
    return [(name, value) for name, value in found if value is not None]


def _entity(name: str, value: object, text: str) -> dict[str, Any]:
    return {"entity": name, "value": value, "start": 0, "end": len(text), "extractor": "UnderstandingReader"}
