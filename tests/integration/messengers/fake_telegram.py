"""Telegram's Bot API in miniature: the same addresses, limits and refusals, and people who write to the bot."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from threading import Event
from typing import Any

from tests.integration.messengers.fake_server import Answered, Mood

TOKEN = "12345:fictional-token-of-the-tests"
SECRET = "fictional_secret_of_telegram"
RETRY_AFTER = 7
REFUSALS = {
    Mood.BUSY: (429, f"Too Many Requests: retry after {RETRY_AFTER}", {"retry_after": RETRY_AFTER}),
    Mood.BROKEN: (500, "Internal Server Error", None),
    Mood.EXPIRED: (401, "Unauthorized", None),
    Mood.BLOCKED: (403, "Forbidden: bot was blocked by the user", None),
}


class Refused(Exception):
    """What the Bot API answers 400 to."""


@dataclass
class FakeTelegram:
    """Takes calls as the Bot API does; ``calls`` are those it carried out."""

    mood: Mood = Mood.WELL
    calls: list[dict[str, Any]] = field(default_factory=list)
    tried: int = 0
    released: Event = field(default_factory=Event)
    address: str = ""

    def answer(self, path: str, _headers: Mapping[str, str], body: bytes) -> Answered:
        """Carry a call out, or refuse it."""
        self.tried += 1
        if self.mood is Mood.GARBAGE:
            return Answered(200, b"<html>a captive portal</html>")
        if self.mood in REFUSALS:
            return _refusal(*REFUSALS[self.mood])
        method = path.removeprefix(f"/bot{TOKEN}/")
        if method == path:
            return _refusal(401, "Unauthorized")
        call = json.loads(body)
        try:
            CHECKS[method](call)
        except Refused as refused:
            return _refusal(400, f"Bad Request: {refused}")
        self.calls.append({"method": method, **call})
        return Answered(200, {"ok": True, "result": True})

    @property
    def sent(self) -> list[dict[str, Any]]:
        """Return the messages that reached people."""
        return [call for call in self.calls if call["method"] == "sendMessage"]

    @property
    def texts(self) -> list[str]:
        """Return the words that reached people."""
        return [call["text"] for call in self.sent]

    @property
    def buttons(self) -> dict[str, str]:
        """Return every offered button: title → data."""
        rows = [row for call in self.sent for row in call.get("reply_markup", {}).get("inline_keyboard", [])]
        return {button["text"]: button["callback_data"] for row in rows for button in row}


def _refusal(status: int, description: str, parameters: dict[str, int] | None = None) -> Answered:
    body: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    return Answered(status, {**body, "parameters": parameters} if parameters else body)


def _check_message(call: dict[str, Any]) -> None:
    if not isinstance(call.get("chat_id"), int):
        raise Refused("chat not found")
    if not call.get("text"):
        raise Refused("message text is empty")
    if len(call["text"]) > 4096:
        raise Refused("message is too long")
    rows = call.get("reply_markup", {}).get("inline_keyboard", [])
    if any(not 1 <= len(button["callback_data"].encode()) <= 64 for row in rows for button in row):
        raise Refused("BUTTON_DATA_INVALID")


def _check_receipt(call: dict[str, Any]) -> None:
    if not isinstance(call.get("callback_query_id"), str):
        raise Refused("query is too old and response timeout expired or query ID is invalid")


def _check_webhook(call: dict[str, Any]) -> None:
    if not call["url"].startswith("https://"):
        raise Refused("bad webhook: An HTTPS URL must be provided for webhook")
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", call["secret_token"]):
        raise Refused("secret token contains unallowed characters")


CHECKS = {"sendMessage": _check_message, "answerCallbackQuery": _check_receipt, "setWebhook": _check_webhook}

_updates = count(900_000)


@dataclass
class Writer:
    """A person with a phone: makes the updates that Telegram would deliver."""

    id: int = 70_001
    language: str = "ru"

    def says(self, text: str) -> dict[str, Any]:
        """Write."""
        return self.sends(text=text)

    def presses(self, data: str) -> dict[str, Any]:
        """Press a button."""
        query = {"id": "4382bfdwdsb323b2d9", "from": self._me(), "chat_instance": "1", "data": data}
        return {"update_id": next(_updates), "callback_query": query}

    def sends(self, *, chat: str = "private", **content: Any) -> dict[str, Any]:
        """Send anything."""
        message = {"message_id": 1, "date": 1_790_000_000, "from": self._me(), "chat": {"id": self.id, "type": chat}}
        return {"update_id": next(_updates), "message": {**message, **content}}

    def _me(self) -> dict[str, Any]:
        return {"id": self.id, "is_bot": False, "first_name": "Вымышленное имя", "language_code": self.language}
