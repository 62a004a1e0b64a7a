"""Answers of the API: JSON with what a cache needs to ask whether its copy is still good."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from flask import Response, request

ASK_AGAIN = "public, no-cache"
"""A copy may be kept, but not used without asking: a number that changed must not be dialled."""
A_DAY = "public, max-age=86400"


def answer(content: Any, changed_at: datetime | None = None, *, cache: str = ASK_AGAIN) -> Response:
    """Return ``content`` as JSON with its ETag, and 304 to whom has it already."""
    response = Response(_line(content), mimetype="application/json")
    response.headers["Cache-Control"] = cache
    _date(response, changed_at)
    response.add_etag()
    # The ETag alone decides: a place or a translation may change in the second of the last change
    response.make_conditional({name: value for name, value in request.environ.items() if name != _SINCE})
    return response


def stream(contents: Iterable[Any], changed_at: datetime | None) -> Response:
    """Return ``contents`` as newline-delimited JSON, sent while it is read; the request is over by then."""
    response = Response(_lines(contents), mimetype="application/x-ndjson")
    response.headers["Cache-Control"] = ASK_AGAIN
    _date(response, changed_at)
    return response


def _date(response: Response, changed_at: datetime | None) -> None:
    if changed_at is not None:
        response.last_modified = changed_at


_SINCE = "HTTP_IF_MODIFIED_SINCE"


def _lines(contents: Iterable[Any]) -> Iterator[str]:
    for content in contents:
        yield _line(content) + "\n"


def _line(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False)
