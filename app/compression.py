"""Answers travel compressed: on a poor network every kilobyte is a wait."""

import gzip

from flask import Flask, Response, request

SMALLEST = 1000
"""Bytes from which compressing is worth it."""
LEVEL = 6
TEXT_TYPES = frozenset(
    {
        "text/html",
        "text/css",
        "text/javascript",
        "text/plain",
        "application/json",
        "application/problem+json",
        "application/geo+json",
        "image/svg+xml",
    }
)


def init_app(app: Flask) -> None:
    """Compress every text answer for whoever accepts gzip."""
    app.after_request(compress)


def compress(response: Response) -> Response:
    """Return ``response`` compressed if that is wanted and worth it; a part or a stream stays as it is."""
    if response.mimetype not in TEXT_TYPES or (response.is_streamed and not response.direct_passthrough):
        return response
    response.vary.add("Accept-Encoding")
    wanted = request.accept_encodings.quality("gzip") > 0
    if not wanted or response.status_code != 200 or response.content_encoding or request.range:
        return response
    file = response.response
    response.direct_passthrough = False
    body = response.get_data()
    if close := getattr(file, "close", None):
        close()
    if len(body) >= SMALLEST:
        response.set_data(gzip.compress(body, LEVEL, mtime=0))
        response.content_encoding = "gzip"
        if tag := response.get_etag()[0]:
            response.set_etag(tag, weak=True)
    return response
