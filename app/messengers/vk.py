"""VK: a community's messages through the Callback API (https://dev.vk.com/ru/api/callback/getting-started)."""

import hmac
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from werkzeug.datastructures import Headers, MultiDict

from app.config import Settings
from app.messengers.channel import Call, Choice, Delivery, Limits, Outcome, Received, Said, UpdateMalformed, Wish
from app.messengers.exchange import UNREADABLE, exchange
from app.messengers.text import in_parts
from app.messengers.vk_events import read_event, read_message

VERSION = "5.199"
LIMITS = Limits(buttons=10, title=40, data_bytes=120)
"""A payload is JSON of at most 255 characters; quotes in it count twice."""
LONGEST_TEXT = 4000
MOST_ROWS = 6
"""Rows of buttons under a message."""
MOST_RANDOM = 2**31 - 1
BUSY_SECONDS = 1.0
FAULTS = {
    1: Outcome("VK is in trouble", again=True),
    5: Outcome("the token is not accepted", again=True),
    6: Outcome("too many messages", again=True, after=BUSY_SECONDS),
    9: Outcome("too many messages", again=True),
    10: Outcome("VK is in trouble", again=True),
    29: Outcome("too many messages", again=True),
    901: Outcome("refused with code 901", left=True),
    902: Outcome("refused with code 902", left=True),
}
"""What an error code in an answer of 200 means where waiting may help; code 6 counts the calls of one second.

With 901 and 902 the person has forbidden us to write.
"""
MENTION = re.compile(r"\[(?=[^\[\]|]+\|)|(?<!\w)[@*](?=\w+ ?\()")
"""Where VK would make a link to a page of its own: «[id1|…]», «@id1 (…)»."""
NO_LINK = "\u2060"
"""A character that is not seen and keeps VK from making one."""


@dataclass(frozen=True, slots=True)
class Vk:
    """A community: its token, the secret that VK shows, the words that confirm the address, and where the API is."""

    token: str
    secret: str
    confirmation: str
    api: str
    timeout: float
    name: str = "vk"
    limits: Limits = LIMITS

    def verify(self, _headers: Headers, body: bytes, _now: datetime) -> bool:
        """Compare the secret in the body; VK signs nothing. What cannot be read shows none."""
        try:
            shown = read_event(body).secret
        except UpdateMalformed:
            return False
        return hmac.compare_digest(shown.encode(), self.secret.encode())

    def handshake(self, _arguments: MultiDict[str, str]) -> str | None:
        """VK checks an address by an event."""
        return None

    def read(self, body: bytes) -> Delivery:
        """Return the message of an event, if it is one; VK brings everything again that is not answered «ok»."""
        event = read_event(body)
        if event.type == "confirmation":
            return Delivery(answer=self.confirmation)
        received = read_message(event)
        return Delivery((received,) if received else (), answer="ok")

    def acknowledge(self, _received: Received) -> Sequence[Call]:
        """A pressed button waits for nothing."""
        return ()

    def write(self, person: str, answer: Sequence[Said]) -> Sequence[Call]:
        """Return the messages of an answer; a long one becomes several, the buttons under the last."""
        return tuple(_message(person, text, rows) for said in answer for text, rows in _bubbles(said))

    def send(self, call: Call, number: int) -> Outcome:
        """Send a message; VK knows a repeated one by its random_id."""
        secrets = {"access_token": self.token, "v": VERSION, "random_id": number % MOST_RANDOM + 1}
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        url = f"{self.api.rstrip('/')}/method/messages.send"
        outcome, answer = exchange(url, urlencode({**call, **secrets}).encode(), headers, timeout=self.timeout)
        return outcome if outcome.fault else _outcome(answer)


def open_channel(settings: Settings) -> Vk | None:
    """Return the community of the settings, None where there is none."""
    if not settings.vk_token:
        return None
    return Vk(
        token=settings.vk_token,
        secret=settings.vk_secret,
        confirmation=settings.vk_confirmation,
        api=str(settings.vk_api),
        timeout=settings.messenger_timeout_seconds,
    )


def _outcome(answer: dict[str, Any]) -> Outcome:
    if "response" in answer:
        return Outcome()
    error = answer.get("error")
    code = error.get("error_code") if isinstance(error, dict) else None
    if not isinstance(code, int):
        return UNREADABLE
    return FAULTS.get(code, Outcome(f"refused with code {code}"))


def _bubbles(said: Said) -> Iterator[tuple[str, list[list[dict[str, Any]]]]]:
    *first, last = in_parts(MENTION.sub(rf"\g<0>{NO_LINK}", said.full or "…"), LONGEST_TEXT)
    yield from ((text, []) for text in first)
    buttons = [_button(choice) for choice in said.choices]
    columns = 1 if len(buttons) <= MOST_ROWS else 2
    yield last, [buttons[start : start + columns] for start in range(0, len(buttons), columns)]
    # VK has no button that shares a number; it can be typed. Its location button has no title of ours
    if said.wish is Wish.POINT:
        yield said.wish_text, [[{"action": {"type": "location", "payload": "{}"}}]]


def _button(choice: Choice) -> dict[str, Any]:
    payload = json.dumps({"data": choice.data}, ensure_ascii=False, separators=(",", ":"))
    return {"action": {"type": "text", "label": choice.title, "payload": payload}, "color": "secondary"}


def _message(person: str, text: str, rows: list[list[dict[str, Any]]]) -> Call:
    # No preview: VK need not fetch links
    message: Call = {"peer_id": int(person), "message": text, "dont_parse_links": 1, "disable_mentions": 1}
    return (
        {**message, "keyboard": json.dumps({"inline": True, "buttons": rows}, ensure_ascii=False)} if rows else message
    )
