"""What may be kept on the way to a person: pages that are the same for all; nothing of what somebody asked."""

from flask import Flask, Response, g, request

FIVE_MINUTES = 300
SAME_FOR_ALL = frozenset({
    "public.home", "public.emergency", "public.about", "public.sources", "public.safety", "public.privacy",
    "public.accessibility_statement", "public.contribute", "public.widget", "public.pack", "root.embed",
    "public.statistics", "public.statistics_csv", "public.statistics_json",
    "public.open_data", "public.validate",
})  # fmt: skip
OF_A_PLACE = frozenset({"public.pack", "public.statistics", "public.statistics_csv", "public.statistics_json"})
PLAIN = frozenset({"country", "look"})
OWN = "no-store"
"""A shared phone's disk keeps no page that tells what somebody looked for."""


def init_app(app: Flask) -> None:
    """Say of every page of the site whether it may be kept."""
    app.after_request(_say)


def _say(response: Response) -> Response:
    endpoint = request.endpoint or ""
    if response.status_code == 200 and _is_same_for_all(endpoint):
        response.cache_control.public = True
        response.cache_control.max_age = FIVE_MINUTES
        # The likely country, which is only an order, comes from the browser's languages
        response.vary.add("Accept-Language")
    elif endpoint.startswith(("public.", "root.embed")) and "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = OWN
    return response


def _is_same_for_all(endpoint: str) -> bool:
    """Tell whether nothing in the address says more of a person than their country and how they like pages to look."""
    told = PLAIN | {"place"} if endpoint in OF_A_PLACE else PLAIN
    return endpoint in SAME_FOR_ALL and told.issuperset(request.args) and not g.get("sensitive")
