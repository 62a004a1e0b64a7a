"""An SMS gateway in miniature: signs what it brings, checks what it takes, and knows a repeated message by its id."""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from threading import Event
from typing import Any

from tests.integration.messengers.fake_server import Answered, Mood

SECRET = "fictional_secret_of_the_gateway"
NUMBER = "+00000000001"
RETRY_AFTER = 11
STATUS = {Mood.BROKEN: 500, Mood.EXPIRED: 401, Mood.BLOCKED: 400}
_ids = count(1)


@dataclass
class FakeSms:
    """Takes messages; ``sent`` are those that reached a phone, by id."""

    mood: Mood = Mood.WELL
    by_id: dict[str, dict[str, str]] = field(default_factory=dict)
    tried: int = 0
    released: Event = field(default_factory=Event)
    address: str = ""

    def answer(self, _path: str, headers: Mapping[str, str], body: bytes) -> Answered:
        """Take a message whose signature is right."""
        self.tried += 1
        if self.mood is Mood.BUSY:
            return Answered(429, {}, {"Retry-After": str(RETRY_AFTER)})
        if self.mood in STATUS:
            return Answered(STATUS[self.mood], {})
        if headers.get("x-ryadom-signature") != sign("out", headers.get("x-ryadom-timestamp", ""), body):
            return Answered(401, {})
        message = json.loads(body)
        self.by_id[message["id"]] = message
        return Answered(200, b"accepted")

    @property
    def texts(self) -> list[str]:
        """Return the words that reached phones."""
        return [message["text"] for message in self.by_id.values()]


def sign(direction: str, stamp: str, body: bytes) -> str:
    """Return a signature as docs/messengers/sms.md describes it."""
    return hmac.new(SECRET.encode(), f"{direction}.{stamp}.".encode() + body, sha256).hexdigest()


def arrives(text: str, *, number: str = NUMBER) -> dict[str, Any]:
    """Return what the gateway brings for a message."""
    return {"id": f"fictional-{next(_ids)}", "from": number, "text": text}
