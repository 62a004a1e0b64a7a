"""Words come from the web side in time, or from the domain."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from components.nlg import DirectoryWords
from components.told import LANGUAGES

DOMAIN = Domain.load(str(Path(__file__).resolve().parents[2] / "domain"))
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]
Serve = Callable[[Answer], Awaitable[DirectoryWords]]


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    servers = []

    async def start(answer: Answer) -> DirectoryWords:
        app = web.Application()
        app.router.add_post("/dialogue/nlg", answer)
        server = TestServer(app)
        await server.start_server()
        servers.append(server)
        endpoint = EndpointConfig(str(server.make_url("/dialogue/nlg")), headers={"Authorization": "Bearer secret"})
        return DirectoryWords(endpoint, Domain.empty())

    yield start
    for server in servers:
        await server.close()


def conversation(language: str | None, chosen: str | None = None) -> DialogueStateTracker:
    tracker = DialogueStateTracker.from_events("someone", [SlotSet("language", language)], DOMAIN.slots)
    tracker.update(UserUttered("привет", metadata={"language": chosen} if chosen else None))
    return tracker


async def say(words: DirectoryWords, tracker: DialogueStateTracker) -> dict[str, Any] | None:
    return await words.generate("utter_greet", tracker, "rest", domain_responses=DOMAIN.responses)


async def test_the_words_of_the_web_side_are_said(serve: Serve) -> None:
    asked = []

    async def answer(request: web.Request) -> web.StreamResponse:
        asked.append((request.headers["Authorization"], await request.json()))
        return web.json_response({"text": "Вітаю", "buttons": []})

    message = await say(await serve(answer), conversation("uk"))

    slots = {"needs": None, "urgency": None, "place_name": None}
    body = {"response": "utter_greet", "language": "uk", "slots": slots, "arguments": {}}
    assert message == {"text": "Вітаю", "buttons": []}
    assert asked == [("Bearer secret", body)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("answer", [web.json_response, web.Response])
async def test_an_empty_or_broken_answer_is_replaced_in_the_language(
    serve: Serve, answer: type[web.Response], language: str
) -> None:
    async def empty(request: web.Request) -> web.StreamResponse:
        return answer(text="{}" if answer is web.json_response else "<html>")

    message = await say(await serve(empty), conversation(language))

    assert message is not None
    assert message["text"] == reserve_text(language)


async def test_a_slow_web_side_is_not_waited_for(serve: Serve) -> None:
    async def slow(request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(2)
        return web.json_response({"text": "поздно"})

    words = await serve(slow)
    began = monotonic()

    message = await say(words, conversation("ru", chosen="tg"))

    assert message is not None
    assert message["text"] == reserve_text("tg")
    assert monotonic() - began < 1


async def test_a_web_side_that_is_down_is_replaced() -> None:
    words = DirectoryWords(EndpointConfig("http://127.0.0.1:9/dialogue/nlg"), Domain.empty())

    message = await say(words, conversation("be"))

    assert message is not None
    assert message["text"] == reserve_text("be")


def reserve_text(language: str) -> str:
    variations = DOMAIN.responses["utter_directory_silent"]
    return next(str(said["text"]) for said in variations if said["condition"][0]["value"] == language)
