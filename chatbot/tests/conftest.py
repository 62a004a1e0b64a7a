"""A trained bot and a web side that only records what it is asked."""

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from rasa.core.agent import Agent, load_agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.utils import AvailableEndpoints
from rasa.model_training import train
from rasa.utils.endpoints import EndpointConfig

BOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the path of a model: ``BOT_MODEL`` where it is set, else one trained now (about 40 s)."""
    if ready := os.environ.get("BOT_MODEL"):
        return ready
    folder = str(tmp_path_factory.mktemp("models"))
    return str(train(str(BOT / "domain"), str(BOT / "config.yml"), [str(BOT / "data")], output=folder).model)


@dataclass
class WebSide:
    """Answers every call and keeps it; ``slots`` are set by the next action, ``broken`` makes actions fail."""

    actions: list[dict[str, Any]] = field(default_factory=list)
    words: list[dict[str, Any]] = field(default_factory=list)
    slots: dict[str, Any] = field(default_factory=dict)
    broken: bool = False

    async def act(self, request: web.Request) -> web.Response:
        if self.broken:
            return web.Response(status=500)
        call = await request.json()
        self.actions.append(call)
        events = [{"event": "slot", "name": name, "value": value} for name, value in self.slots.items()]
        message = {"text": call["next_action"], "language": "ru", "buttons": [], "services": []}
        return web.json_response({"events": events, "responses": [{"custom": {"messages": [message]}}]})

    async def say(self, request: web.Request) -> web.Response:
        call = await request.json()
        self.words.append(call)
        return web.json_response({"text": call["response"], "buttons": []})


class Person:
    """Someone who talks to the bot as the gateway passes it on."""

    def __init__(self, agent: Agent, web_side: WebSide) -> None:
        self.agent = agent
        self.web_side = web_side

    async def says(self, text: str, language: str = "ru", **understanding: Any) -> list[str]:
        """Return what the bot answers: names of actions and responses."""
        told = {"needs": [], "urgency": "routine", "place": None, "in_scope": False, **understanding}
        metadata = {"understanding": {"language": language, **told}, "language": language, "channel": "web"}
        channel = CollectingOutputChannel()
        await self.agent.handle_message(UserMessage(text, channel, "someone", metadata=metadata))
        return [sent.get("text") or sent["custom"]["messages"][0]["text"] for sent in channel.messages]

    @property
    def slots(self) -> dict[str, Any]:
        """Return the profile that the last action got."""
        return dict(self.web_side.actions[-1]["tracker"]["slots"])


@pytest.fixture
async def person(model: str) -> AsyncIterator[Person]:
    """Yield a person in a new conversation."""
    web_side = WebSide()
    app = web.Application()
    app.add_routes([web.post("/dialogue/actions", web_side.act), web.post("/dialogue/nlg", web_side.say)])
    server = TestServer(app)
    await server.start_server()
    address = str(server.make_url("/dialogue"))
    endpoints = AvailableEndpoints(
        action=EndpointConfig(f"{address}/actions", enable_selective_domain=True),
        nlg=EndpointConfig(f"{address}/nlg", type="components.nlg.DirectoryWords"),
    )
    yield Person(await load_agent(model, endpoints=endpoints), web_side)
    await server.close()
