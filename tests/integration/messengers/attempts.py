"""Requests to the webhooks of signing channels that somebody else made, and the status that refuses them."""

import json
from collections.abc import Callable
from typing import Any

from tests.integration.messengers import fake_viber
from tests.integration.messengers.fake_viber import FakeViber

Attempt = tuple[str, dict[str, Any]]
VIBER = json.dumps(FakeViber().says("помогите")).encode()


def _viber(body: bytes, signature: str | None) -> Attempt:
    headers = {} if signature is None else {"X-Viber-Content-Signature": signature}
    return fake_viber.WEBHOOK, {"data": body, "headers": headers}


def changed(body: bytes) -> bytes:
    """Return a body with one byte changed."""
    return body.replace(b"text", b"texd", 1)


ATTEMPTS: dict[str, tuple[Callable[[], Attempt], int]] = {
    "viber, no signature": (lambda: _viber(VIBER, None), 403),
    "viber, an empty signature": (lambda: _viber(VIBER, ""), 403),
    "viber, another signature": (lambda: _viber(VIBER, "0" * 64), 403),
    "viber, letters that are not ASCII": (lambda: _viber(VIBER, "подпись"), 403),
    "viber, one byte changed": (lambda: _viber(changed(VIBER), fake_viber.sign(VIBER)), 403),
    "viber, oversize": (lambda: _viber(b" " * 300_000, fake_viber.sign(b" " * 300_000)), 413),
    "viber, not JSON": (lambda: _viber(b"\xff{", fake_viber.sign(b"\xff{")), 400),
    "viber, no event": (lambda: _viber(b"[]", fake_viber.sign(b"[]")), 400),
}
