"""One id for all that one request sets in motion: in the web process, the bot's call and the worker's rounds."""

import re
import secrets
from contextvars import ContextVar

from flask import Flask, Response, request

HEADER = "X-Request-ID"
STRICT = re.compile(r"[0-9a-f]{32}", re.ASCII)
"""What nginx makes; whatever else comes is not an id, and may be somebody's words."""
_current: ContextVar[str] = ContextVar("request_id", default="")


def init_app(app: Flask, *, trusted: bool) -> None:
    """Give every request an id and tell it in the answer; only a trusted proxy's own is believed."""

    def begin() -> None:
        begin_request_id(request.headers.get(HEADER, "") if trusted else "")

    def tell(response: Response) -> Response:
        response.headers[HEADER] = current_request_id()
        return response

    app.before_request(begin)
    app.after_request(tell)


def begin_request_id(given: str = "") -> str:
    """Begin with ``given`` where it has the strict form, with a new id else; return it."""
    value = given if STRICT.fullmatch(given) else secrets.token_hex(16)
    _current.set(value)
    return value


def current_request_id() -> str:
    """Return the id of what is being done, empty outside of any request or round."""
    return _current.get()
