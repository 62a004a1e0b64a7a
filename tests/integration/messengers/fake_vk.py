"""VK's Callback API and messages.send in miniature: errors come with 200, and a repeated random_id sends nothing."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from threading import Event
from typing import Any
from urllib.parse import parse_qsl

from pydantic import AnyHttpUrl

from tests.integration.messengers.fake_server import Answered, Mood

TOKEN = "vk1.a.fictional-token_of-vk"
SECRET = "fictional_secret_of_vk"
CONFIRMATION = "f1c71078"
GROUP = 100_001
WEBHOOK = "/messengers/vk/webhook"
ERRORS = {Mood.BUSY: 6, Mood.EXPIRED: 5, Mood.BLOCKED: 901}
_counts = count(1)


@dataclass
class FakeVk:
    """Takes calls as VK does; ``by_random_id`` are those it carried out, ``error`` refuses with another code."""

    mood: Mood = Mood.WELL
    by_random_id: dict[str, dict[str, str]] = field(default_factory=dict)
    tried: int = 0
    released: Event = field(default_factory=Event)
    address: str = ""
    error: int = 0
    lang_id: int = 0

    @property
    def settings(self) -> dict[str, Any]:
        """Return the settings that lead here."""
        secrets = {"vk_token": TOKEN, "vk_secret": SECRET, "vk_confirmation": CONFIRMATION}
        return {**secrets, "vk_api": AnyHttpUrl(self.address)}

    def answer(self, path: str, _headers: Mapping[str, str], body: bytes) -> Answered:
        """Carry a call out, or refuse it."""
        self.tried += 1
        if self.mood is Mood.GARBAGE:
            return Answered(200, b"<html>a captive portal</html>")
        if self.mood is Mood.BROKEN:
            return Answered(500, b"")
        call = dict(parse_qsl(body.decode()))
        if code := self.error or ERRORS.get(self.mood) or _error(path, call):
            return Answered(200, {"error": {"error_code": code, "error_msg": "fictional", "request_params": []}})
        self.by_random_id.setdefault(call["random_id"], call)
        return Answered(200, {"response": len(self.by_random_id)})

    @property
    def calls(self) -> list[dict[str, str]]:
        """Return the messages that reached people."""
        return list(self.by_random_id.values())

    @property
    def texts(self) -> list[str]:
        """Return the words that reached people."""
        return [call["message"] for call in self.calls]

    @property
    def buttons(self) -> dict[str, str]:
        """Return every offered button: label → what it carries."""
        actions = [one["action"] for call in self.calls for row in _rows(call) for one in row]
        return {one["label"]: json.loads(one["payload"])["data"] for one in actions if one["type"] == "text"}

    def request(self, update: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        """Return an event."""
        return WEBHOOK, {"json": update}

    def says(self, text: str, *, person: int = 1) -> dict[str, Any]:
        """Write."""
        return self.sends(person=person, text=text)

    def presses(self, data: str) -> dict[str, Any]:
        """Press a button: VK sends its label as words, and what it carries."""
        return self.sends(text="Надпись", payload=json.dumps({"data": data}))

    def shares(self, lat: float, lon: float) -> dict[str, Any]:
        """Share a place, with the button."""
        coordinates = {"latitude": lat, "longitude": lon}
        return self.sends(geo={"type": "point", "coordinates": coordinates}, payload="{}")

    def sends_voice(self) -> dict[str, Any]:
        """Send a voice message."""
        return self.sends(attachments=[{"type": "audio_message", "audio_message": {"id": 1}}])

    def sends(self, *, person: int = 1, **content: Any) -> dict[str, Any]:
        """Send anything."""
        number = next(_counts)
        sender = {"from_id": 70_000 + person, "peer_id": 70_000 + person, "date": 1_790_000_000}
        told = {"id": number, "conversation_message_id": number, "out": 0, "text": "", "attachments": []}
        client = {"lang_id": self.lang_id, "keyboard": True, "inline_keyboard": True}
        return event("message_new", {"message": {**sender, **told, **content}, "client_info": client})


def event(kind: str, content: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return an event."""
    told = {"type": kind, "group_id": GROUP, "event_id": f"fictional{next(_counts)}", "v": "5.199", "secret": SECRET}
    return told if content is None else {**told, "object": content}


def _rows(call: dict[str, str]) -> list[list[dict[str, Any]]]:
    rows: list[list[dict[str, Any]]] = json.loads(call.get("keyboard", '{"buttons": []}'))["buttons"]
    return rows


def _error(path: str, call: dict[str, str]) -> int:
    if path != "/method/messages.send":
        return 3
    if call.get("access_token") != TOKEN:
        return 5
    if not {"peer_id", "v", "random_id"} <= call.keys() or not 1 <= int(call["random_id"]) < 2**31:
        return 100
    if not 1 <= len(call.get("message", "")) <= 4096:
        return 914
    return 0 if _keyboard_fits(_rows(call)) else 911


def _keyboard_fits(rows: list[list[dict[str, Any]]]) -> bool:
    actions = [button["action"] for row in rows for button in row]
    fits = all(1 <= len(one["label"]) <= 40 for one in actions if one["type"] == "text")
    carried = all(len(one["payload"]) <= 255 and json.loads(one["payload"]) is not None for one in actions)
    return len(rows) <= 6 and len(actions) <= 10 and all(1 <= len(row) <= 5 for row in rows) and fits and carried
