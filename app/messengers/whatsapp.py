"""WhatsApp: Meta's Cloud API (https://developers.facebook.com/docs/whatsapp/cloud-api)."""

import hmac
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from werkzeug.datastructures import Headers, MultiDict

from app.config import Settings
from app.messengers.channel import Call, Choice, Delivery, Limits, Outcome, Received, Said, Wish
from app.messengers.exchange import UNREADABLE, exchange
from app.messengers.text import in_parts
from app.messengers.whatsapp_updates import read_delivery
from app.wording.shorten import shorten

VERSION = "v21.0"
SIGNATURE_HEADER = "X-Hub-Signature-256"
LIMITS = Limits(buttons=10, title=72, data_bytes=200)
LONGEST_TEXT, LONGEST_BODY = 4000, 1000
"""WhatsApp takes 4,096 characters, and 1,024 above buttons."""
MOST_BUTTONS, LONGEST_BUTTON, LONGEST_ROW = 3, 20, 24
LIST_TITLE = "☰"
"""What opens a list; without words it is right in every language."""
BUSY = Outcome("too many messages", again=True)
FAULTS = {
    1: Outcome("WhatsApp is in trouble", again=True),
    2: Outcome("WhatsApp is in trouble", again=True),
    4: BUSY,
    190: Outcome("the token is not accepted", again=True),
    80007: BUSY,
    130429: BUSY,
    131056: BUSY,
}
"""What an error code means where waiting may help."""


@dataclass(frozen=True, slots=True)
class WhatsApp:
    """A number of a business: its id, the token to write with, and the two secrets that make Meta known to us."""

    number: str
    token: str
    app_secret: str
    verify_token: str
    api: str
    timeout: float
    name: str = "whatsapp"
    limits: Limits = LIMITS

    def verify(self, headers: Headers, body: bytes, _now: datetime) -> bool:
        """Check the signature of the body; a message's id keeps a repeated one from counting twice."""
        good = f"sha256={hmac.new(self.app_secret.encode(), body, sha256).hexdigest()}"
        return hmac.compare_digest(headers.get(SIGNATURE_HEADER, "").encode(), good.encode())

    def handshake(self, arguments: MultiDict[str, str]) -> str | None:
        """Return Meta's challenge to who knows the verify token."""
        known = hmac.compare_digest(arguments.get("hub.verify_token", "").encode(), self.verify_token.encode())
        return arguments.get("hub.challenge") if known and arguments.get("hub.mode") == "subscribe" else None

    def read(self, body: bytes) -> Delivery:
        """Return the messages of a delivery."""
        return Delivery(read_delivery(body, self.number))

    def acknowledge(self, _received: Received) -> Sequence[Call]:
        """A pressed button waits for nothing."""
        return ()

    def write(self, person: str, answer: Sequence[Said]) -> Sequence[Call]:
        """Return the messages of an answer; a long one becomes several, the buttons under the last."""
        envelope = {"messaging_product": "whatsapp", "recipient_type": "individual", "to": person}
        return tuple({**envelope, **content} for said in answer for content in _contents(said))

    def send(self, call: Call, _number: int) -> Outcome:
        """Send a message."""
        url = f"{self.api.rstrip('/')}/{VERSION}/{self.number}/messages"
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.token}"}
        outcome, answer = exchange(url, json.dumps(call).encode(), headers, timeout=self.timeout)
        if not outcome.fault:
            return outcome if isinstance(answer.get("messages"), list) else UNREADABLE
        return _fault(answer.get("error"), outcome)


def open_channel(settings: Settings) -> WhatsApp | None:
    """Return the number of the settings, None where there is none."""
    if not settings.whatsapp_token:
        return None
    return WhatsApp(
        number=settings.whatsapp_number_id,
        token=settings.whatsapp_token,
        app_secret=settings.whatsapp_app_secret,
        verify_token=settings.whatsapp_verify_token,
        api=str(settings.whatsapp_api),
        timeout=settings.messenger_timeout_seconds,
    )


def _fault(error: object, outcome: Outcome) -> Outcome:
    code = error.get("code") if isinstance(error, dict) else None
    if outcome.again or not isinstance(code, int):
        return outcome
    return FAULTS.get(code, Outcome(f"refused with code {code}"))


def _contents(said: Said) -> Iterator[dict[str, Any]]:
    *first, last = in_parts(said.full or "…", LONGEST_TEXT)
    if said.choices and len(last) > LONGEST_BODY:
        *more, last = in_parts(last, LONGEST_BODY)
        first += more
    yield from (_text(part) for part in first)
    yield _interactive(last, _menu(said.choices)) if said.choices else _text(last)
    # WhatsApp has no button that shares a number; it can be typed
    if said.wish is Wish.POINT:
        yield _interactive(said.wish_text, ("location_request_message", {"name": "send_location"}))


def _text(text: str) -> dict[str, Any]:
    return {"type": "text", "text": {"body": text, "preview_url": False}}


def _interactive(text: str, menu: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    kind, action = menu
    return {"type": "interactive", "interactive": {"type": kind, "body": {"text": text}, "action": action}}


def _menu(choices: Sequence[Choice]) -> tuple[str, dict[str, Any]]:
    """Return up to three short choices as buttons, else a list that one opens."""
    if len(choices) <= MOST_BUTTONS and all(len(choice.title) <= LONGEST_BUTTON for choice in choices):
        replies = [{"type": "reply", "reply": {"id": one.data, "title": one.title}} for one in choices]
        return "button", {"buttons": replies}
    return "list", {"button": LIST_TITLE, "sections": [{"rows": [_row(choice) for choice in choices]}]}


def _row(choice: Choice) -> dict[str, str]:
    row = {"id": choice.data, "title": shorten(choice.title, LONGEST_ROW)}
    return row if row["title"] == choice.title else {**row, "description": choice.title}
