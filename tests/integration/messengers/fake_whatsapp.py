"""Meta's Cloud API in miniature: the same limits and error codes, a signature on every delivery."""

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

TOKEN = "fictional.token/of|whatsapp=="
APP_SECRET = "fictional_app_secret_of_meta"
VERIFY_TOKEN = "fictional_verify_token_of_ours"
NUMBER_ID = "100000000000001"
WEBHOOK = "/messengers/whatsapp/webhook"
PERSON = "0000000000{}"
REFUSALS = {
    Mood.BUSY: (400, 131056),
    Mood.BROKEN: (500, 131000),
    Mood.EXPIRED: (401, 190),
    Mood.BLOCKED: (400, 131047),
}
_ids = count(1)


@dataclass
class FakeWhatsApp:
    """Takes calls as the Cloud API does; ``calls`` are those it carried out, ``code`` refuses with another code."""

    mood: Mood = Mood.WELL
    calls: list[dict[str, Any]] = field(default_factory=list)
    tried: int = 0
    released: Event = field(default_factory=Event)
    address: str = ""
    refusal: tuple[int, int] | None = None

    @property
    def settings(self) -> dict[str, Any]:
        """Return the settings that lead here."""
        secrets = {"whatsapp_app_secret": APP_SECRET, "whatsapp_verify_token": VERIFY_TOKEN}
        api = AnyHttpUrl(self.address)
        return {**secrets, "whatsapp_token": TOKEN, "whatsapp_number_id": NUMBER_ID, "whatsapp_api": api}

    def answer(self, path: str, headers: Mapping[str, str], body: bytes) -> Answered:
        """Carry a call out, or refuse it."""
        self.tried += 1
        if self.mood is Mood.GARBAGE:
            return Answered(200, b"<html>a captive portal</html>")
        if refusal := self.refusal or REFUSALS.get(self.mood):
            return _error(*refusal)
        if headers.get("authorization") != f"Bearer {TOKEN}":
            return _error(401, 190)
        call = json.loads(body)
        if path != f"/v21.0/{NUMBER_ID}/messages" or not _is_allowed(call):
            return _error(400, 100)
        self.calls.append(call)
        return Answered(200, {"messaging_product": "whatsapp", "messages": [{"id": f"wamid.{next(_ids)}"}]})

    @property
    def texts(self) -> list[str]:
        """Return the words that reached people."""
        return [call["text"]["body"] if "text" in call else call["interactive"]["body"]["text"] for call in self.calls]

    @property
    def buttons(self) -> dict[str, str]:
        """Return every offered button or row: title → id."""
        offered = [one for call in self.calls if "interactive" in call for one in _offered(call["interactive"])]
        return {one.get("description", one["title"]): one["id"] for one in offered}

    def request(self, update: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        """Return a signed delivery."""
        body = json.dumps(update).encode()
        return WEBHOOK, {"data": body, "headers": {"X-Hub-Signature-256": sign(body)}}

    def says(self, text: str, *, person: int = 1) -> dict[str, Any]:
        """Write."""
        return delivery(message("text", {"body": text}, person=person))

    def presses(self, data: str) -> dict[str, Any]:
        """Press a button."""
        return self.replies("button_reply", data)

    def replies(self, kind: str, data: str) -> dict[str, Any]:
        """Press a button or choose a row of a list."""
        return delivery(message("interactive", {"type": kind, kind: {"id": data, "title": "а"}}))

    def shares(self, lat: float, lon: float) -> dict[str, Any]:
        """Share a place."""
        return delivery(message("location", {"latitude": lat, "longitude": lon}))

    def sends_voice(self) -> dict[str, Any]:
        """Send a voice message."""
        return delivery(message("audio", {"id": "1", "mime_type": "audio/ogg; codecs=opus", "voice": True}))


def message(kind: str, content: dict[str, Any], *, person: int = 1) -> dict[str, Any]:
    """Return one message of a person."""
    number = next(_ids)
    return {
        "from": PERSON.format(person),
        "id": f"wamid.fictional{number}",
        "timestamp": str(1_790_000_000 + number),
        "type": kind,
        kind: content,
    }


def delivery(*messages: dict[str, Any], number: str = NUMBER_ID) -> dict[str, Any]:
    """Return what Meta delivers for messages."""
    metadata = {"display_phone_number": "00000000000", "phone_number_id": number}
    people = [{"profile": {"name": "Вымышленное имя"}, "wa_id": PERSON.format(1)}]
    value = {"messaging_product": "whatsapp", "metadata": metadata, "contacts": people, "messages": list(messages)}
    return {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [changed(value)]}]}


def changed(value: dict[str, Any]) -> dict[str, Any]:
    """Return the change that holds ``value``."""
    return {"field": "messages", "value": value}


def sign(body: bytes) -> str:
    """Return Meta's signature of a delivery."""
    return f"sha256={hmac.new(APP_SECRET.encode(), body, sha256).hexdigest()}"


def _error(status: int, code: int) -> Answered:
    return Answered(status, {"error": {"message": "fictional", "type": "OAuthException", "code": code}})


def _offered(interactive: dict[str, Any]) -> list[dict[str, str]]:
    action = interactive["action"]
    rows = [row for section in action.get("sections", []) for row in section["rows"]]
    return rows + [button["reply"] for button in action.get("buttons", [])]


def _is_allowed(call: dict[str, Any]) -> bool:
    if call["messaging_product"] != "whatsapp" or not call["to"]:
        return False
    if call["type"] == "text":
        return 1 <= len(call["text"]["body"]) <= 4096
    interactive = call["interactive"]
    return 1 <= len(interactive["body"]["text"]) <= 1024 and MENUS[interactive["type"]](interactive)


def _are_buttons(interactive: dict[str, Any]) -> bool:
    offered = _offered(interactive)
    fits = all(1 <= len(one["title"]) <= 20 and 1 <= len(one["id"]) <= 256 for one in offered)
    return 1 <= len(offered) <= 3 and fits and len({one["title"] for one in offered}) == len(offered)


def _is_list(interactive: dict[str, Any]) -> bool:
    offered = _offered(interactive)
    fits = all(1 <= len(one["title"]) <= 24 and 1 <= len(one["id"]) <= 200 for one in offered)
    told = all(len(one.get("description", "")) <= 72 for one in offered)
    return 1 <= len(offered) <= 10 and fits and told and 1 <= len(interactive["action"]["button"]) <= 20


def _asks_location(interactive: dict[str, Any]) -> bool:
    return bool(interactive["action"] == {"name": "send_location"})


MENUS = {"button": _are_buttons, "list": _is_list, "location_request_message": _asks_location}
