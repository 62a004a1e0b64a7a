"""Viber's bot API in miniature: a status in every answer, a signature on every event."""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from threading import Event
from typing import Any

from pydantic import AnyHttpUrl

from tests.integration.messengers.fake_server import Answered, Mood

TOKEN = "fictional-token-of-viber-000"
WEBHOOK = "/messengers/viber/webhook"
PERSON = "fictional+person/{}=="
STATUSES = {
    Mood.BUSY: (12, "tooManyRequests"),
    Mood.EXPIRED: (2, "invalidAuthToken"),
    Mood.BLOCKED: (6, "receiverNotSubscribed"),
}
_tokens = count(5_000_000_000_000_000_000)


@dataclass
class FakeViber:
    """Takes calls as Viber does; ``calls`` are those it carried out."""

    mood: Mood = Mood.WELL
    calls: list[dict[str, Any]] = field(default_factory=list)
    tried: int = 0
    released: Event = field(default_factory=Event)
    address: str = ""
    language: str = "ru"

    @property
    def settings(self) -> dict[str, Any]:
        """Return the settings that lead here."""
        return {"viber_token": TOKEN, "viber_api": AnyHttpUrl(self.address)}

    def answer(self, path: str, headers: Mapping[str, str], body: bytes) -> Answered:
        """Carry a call out, or refuse it."""
        self.tried += 1
        if self.mood is Mood.GARBAGE:
            return Answered(200, b"<html>a captive portal</html>")
        if self.mood is Mood.BROKEN:
            return Answered(500, b"")
        if self.mood in STATUSES:
            return _status(*STATUSES[self.mood])
        if headers.get("x-viber-auth-token") != TOKEN:
            return _status(2, "invalidAuthToken")
        call = json.loads(body)
        if problem := CHECKS[path](call):
            return _status(3, problem)
        self.calls.append({"path": path, **call})
        return _status(0, "ok")

    @property
    def texts(self) -> list[str]:
        """Return the words that reached people."""
        return [call["text"] for call in self.calls if "text" in call]

    @property
    def buttons(self) -> dict[str, str]:
        """Return every offered button: title → data."""
        keyboards = [call["keyboard"] for call in self.calls if "keyboard" in call]
        return {one["Text"]: one["ActionBody"] for keyboard in keyboards for one in keyboard["Buttons"]}

    def request(self, update: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        """Return a signed event."""
        body = json.dumps(update).encode()
        return WEBHOOK, {"data": body, "headers": {"X-Viber-Content-Signature": sign(body)}}

    def says(self, text: str, *, person: int = 1) -> dict[str, Any]:
        """Write."""
        return self.sends({"type": "text", "text": text}, person=person)

    def presses(self, data: str) -> dict[str, Any]:
        """Press a button: Viber sends what it carries as words."""
        return self.says(data)

    def shares(self, lat: float, lon: float) -> dict[str, Any]:
        """Share a place."""
        return self.sends({"type": "location", "location": {"lat": lat, "lon": lon}})

    def sends_voice(self) -> dict[str, Any]:
        """Send what holds no words."""
        return self.sends({"type": "file", "media": "https://viber.example/a", "size": 1, "file_name": "voice.m4a"})

    def sends(self, message: dict[str, Any], *, person: int = 1) -> dict[str, Any]:
        """Send anything."""
        return {**event("message"), "sender": self._person(person), "message": message, "silent": False}

    def opens(self, *, subscribed: bool) -> dict[str, Any]:
        """Open the chat."""
        return {**event("conversation_started"), "type": "open", "user": self._person(1), "subscribed": subscribed}

    def _person(self, number: int) -> dict[str, Any]:
        return {"id": PERSON.format(number), "name": "Вымышленное имя", "language": self.language, "api_version": 10}


def event(kind: str) -> dict[str, Any]:
    """Return what every event has."""
    token = next(_tokens)
    return {"event": kind, "timestamp": 1_790_000_000_000 + token % 1_000_000, "message_token": token}


def sign(body: bytes) -> str:
    """Return Viber's signature of an event."""
    return hmac.new(TOKEN.encode(), body, sha256).hexdigest()


def _status(status: int, message: str) -> Answered:
    return Answered(200, {"status": status, "status_message": message})


def _message_problem(call: dict[str, Any]) -> str:
    buttons = call.get("keyboard", {"Buttons": [{}]})["Buttons"]
    wrong = {
        "receiver": not call.get("receiver"),
        "text": not 1 <= len(call.get("text", "")) <= 7000,
        "sender": not 1 <= len(call["sender"]["name"]) <= 28,
        "keyboard": not 1 <= len(buttons) <= 24 or any(len(one.get("Text", "")) > 250 for one in buttons),
    }
    return next((f"{name} is invalid" for name, is_wrong in wrong.items() if is_wrong), "")


def _webhook_problem(call: dict[str, Any]) -> str:
    return "" if call["url"].startswith("https://") else "url is invalid"


CHECKS = {"/pa/send_message": _message_problem, "/pa/set_webhook": _webhook_problem}
