"""Words for the bot's answers: asked from the web side, with the domain's own words in reserve."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import aiohttp
from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

from components.told import LANGUAGES

logger = logging.getLogger(__name__)

SILENT = "utter_directory_silent"
_TIMEOUT = aiohttp.ClientTimeout(total=0.5)
_SENT_SLOTS = ("needs", "urgency", "place_name")
_FAILURES = (aiohttp.ClientError, ClientResponseError, asyncio.TimeoutError, OSError, ValueError)


class DirectoryWords(NaturalLanguageGenerator):
    """Ask ``POST /dialogue/nlg`` for the words within 500 ms; else say that the directory is silent.

    Rasa's own callback generator waits 300 s, sends the whole conversation and has no words in reserve.
    """

    def __init__(self, endpoint_config: EndpointConfig, domain: Domain) -> None:
        """Keep the endpoint; the domain is empty at this moment, its words come with each call."""
        self._endpoint = endpoint_config
        self._reserve: dict[str, list[dict[str, Any]]] = domain.responses

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """Return a message (``text`` and perhaps ``buttons``) for ``utter_action``."""
        self._reserve = kwargs.pop("domain_responses", None) or self._reserve
        language = conversation_language(tracker)
        message = await self._ask(request_body(utter_action, language, tracker, kwargs))
        return message or self._from_reserve(utter_action, language, tracker, output_channel)

    async def _ask(self, body: dict[str, Any]) -> dict[str, Any] | None:
        try:
            answer = await self._endpoint.request(json=body, timeout=_TIMEOUT)
        except _FAILURES as failure:
            logger.warning("No words for %s: %s", body["response"], type(failure).__name__)
            return None
        return answer if isinstance(answer, dict) and answer.get("text") else None

    def _from_reserve(
        self, utter_action: str, language: str, tracker: DialogueStateTracker, channel: str
    ) -> dict[str, Any] | None:
        words = TemplatedNaturalLanguageGenerator(self._reserve)
        slots = {**tracker.current_slot_values(), "language": language}
        name = utter_action if utter_action in self._reserve else SILENT
        message: dict[str, Any] | None = words.generate_from_slots(name, slots, channel)
        return message


def conversation_language(tracker: DialogueStateTracker) -> str:
    """Return the language to answer in: the gateway's choice for this message, else of the talk, else Russian."""
    latest = tracker.latest_message
    metadata = (latest.metadata if latest else None) or {}
    for language in (metadata.get("language"), tracker.get_slot("language")):
        if language in LANGUAGES:
            return str(language)
    return LANGUAGES[0]


def request_body(
    response: str, language: str, tracker: DialogueStateTracker, arguments: dict[str, Any]
) -> dict[str, Any]:
    """Return the small body that the web side gets: no history, no text of the person."""
    slots = {name: tracker.get_slot(name) for name in _SENT_SLOTS}
    return {"response": response, "language": language, "slots": slots, "arguments": arguments}
