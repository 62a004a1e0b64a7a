"""What may be kept on the way to a person: pages that are the same for all; nothing of what somebody asked."""

from flask import Flask, Response, request

FIVE_MINUTES = 300
SAME_FOR_ALL = frozenset({
    "public.home", "public.emergency", "public.about", "public.sources", "public.safety", "public.privacy",
    "public.accessibility_statement", "public.contribute", "public.widget", "public.pack", "root.embed",
})  # fmt: skip
OWN = "no-store"
"""A shared phone's disk keeps no page that tells what somebody looked for."""


def init_app(app: Flask) -> None:
    """Say of every page of the site whether it may be kept."""
    app.after_request(_say)


def _say(response: Response) -> Response:
    endpoint = request.endpoint or ""
    if endpoint in SAME_FOR_ALL and response.status_code == 200:
        response.cache_control.public = True
        response.cache_control.max_age = FIVE_MINUTES
        # The likely country, which is only an order, comes from the browser's languages
        response.vary.add("Accept-Language")
    elif endpoint.startswith("public.") and "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = OWN
    return response
