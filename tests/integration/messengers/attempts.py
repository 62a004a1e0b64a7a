"""Requests to the webhooks of signing channels that somebody else made, and the status that refuses them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from tests.integration.messengers import fake_viber, fake_vk, fake_whatsapp
from tests.integration.messengers.fake_viber import FakeViber
from tests.integration.messengers.fake_vk import FakeVk
from tests.integration.messengers.fake_whatsapp import FakeWhatsApp

Attempt = tuple[str, dict[str, Any]]
OVERSIZE = b" " * 300_000
HALF = b'{"type": "message_new", "group_id": 1, "secret": "\\ud800"}'


@dataclass(frozen=True)
class Signed:
    """A channel that signs: where it delivers, in which header, how, and a good delivery."""

    webhook: str
    header: str
    sign: Callable[[bytes], str]
    body: bytes

    def attempt(self, body: bytes, signature: str | None) -> Attempt:
        """Return a request with a signature, which may be none."""
        return self.webhook, {"data": body, "headers": {} if signature is None else {self.header: signature}}

    def attempts(self) -> dict[str, tuple[Callable[[], Attempt], int]]:
        """Return what must not pass."""
        good, changed = self.sign(self.body), self.body.replace(b"text", b"texd", 1)
        unsigned = {
            "no signature": (self.body, None),
            "an empty signature": (self.body, ""),
            "another signature": (self.body, good[:-64] + "0" * 64),
            "a signature without its end": (self.body, good[:-1]),
            "letters that are not ASCII": (self.body, "подпись"),
            "one byte changed": (changed, good),
        }
        told = {name: (partial(self.attempt, *one), 403) for name, one in unsigned.items()}
        signed = {"oversize": (OVERSIZE, 413), "not JSON": (b"\xff{", 400), "no update": (b"[]", 400)}
        return told | {
            name: (partial(self.attempt, body, self.sign(body)), code) for name, (body, code) in signed.items()
        }


SIGNED = {
    "viber": Signed(
        fake_viber.WEBHOOK,
        "X-Viber-Content-Signature",
        fake_viber.sign,
        json.dumps(FakeViber().says("помогите")).encode(),
    ),
    "whatsapp": Signed(
        fake_whatsapp.WEBHOOK,
        "X-Hub-Signature-256",
        fake_whatsapp.sign,
        json.dumps(FakeWhatsApp().says("помогите")).encode(),
    ),
}


def _vk(changes: dict[str, Any]) -> Attempt:
    return fake_vk.WEBHOOK, {"json": {**FakeVk().says("помогите"), **changes}}


VK: dict[str, tuple[Callable[[], Attempt], int]] = {
    "vk, no secret": (partial(_vk, {"secret": None}), 403),
    "vk, an empty secret": (partial(_vk, {"secret": ""}), 403),
    "vk, another secret": (partial(_vk, {"secret": "another_secret_of_somebody"}), 403),
    "vk, one byte changed": (partial(_vk, {"secret": f"{fake_vk.SECRET[:-1]}x"}), 403),
    "vk, letters that are not ASCII": (partial(_vk, {"secret": "секрет"}), 403),
    "vk, oversize": (partial(_vk, {"padding": "a" * 300_000}), 413),
    "vk, not JSON": (lambda: (fake_vk.WEBHOOK, {"data": b"\xff{"}), 403),
    "vk, nested without end": (lambda: (fake_vk.WEBHOOK, {"data": b"[" * 100_000}), 403),
    "vk, half a letter": (lambda: (fake_vk.WEBHOOK, {"data": HALF}), 403),
}

ATTEMPTS: dict[str, tuple[Callable[[], Attempt], int]] = {
    f"{name}, {kind}": attempt for name, channel in SIGNED.items() for kind, attempt in channel.attempts().items()
} | VK
