"""One HTTP call to a channel and what its answer means."""

from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from ssl import SSLContext
from typing import Any

import httpx

from app.messengers.channel import Outcome

LONGEST_AFTER_SECONDS = 3600.0
UNREADABLE = Outcome("the answer cannot be read", again=True)


def exchange(url: str, body: bytes, headers: Mapping[str, str], *, timeout: float) -> tuple[Outcome, dict[str, Any]]:
    """Post ``body`` and return how it went and the JSON object that came back (empty where none did)."""
    try:
        response = httpx.post(url, content=body, headers=dict(headers), timeout=timeout, verify=_trusted())
    except httpx.TimeoutException:
        return Outcome("no answer in time", again=True), {}
    except httpx.HTTPError:
        return Outcome("no connection", again=True), {}
    return _outcome(response), _object(response)


def pause(seconds: object) -> float | None:
    """Return a pause that a channel named, None where it is not a whole number of seconds."""
    text = str(seconds)
    return min(float(text), LONGEST_AFTER_SECONDS) if text.isdecimal() else None


@cache
def _trusted() -> SSLContext:
    """Return whom we trust; reading the certificates takes longer than a call."""
    return httpx.create_ssl_context()


def _outcome(response: httpx.Response) -> Outcome:
    status = response.status_code
    if response.is_success:
        return Outcome()
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return Outcome("too many messages", again=True, after=pause(response.headers.get("Retry-After")))
    if status == HTTPStatus.UNAUTHORIZED:
        # Somebody may put the token right while the message waits
        return Outcome("the token is not accepted", again=True)
    return Outcome(f"refused with {status}", again=status >= HTTPStatus.INTERNAL_SERVER_ERROR)


def _object(response: httpx.Response) -> dict[str, Any]:
    try:
        found = response.json()
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
