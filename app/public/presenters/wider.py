"""Where to look when nothing fits."""

from flask import url_for

from app.public.query_string import SearchState


def wider(state: SearchState) -> str:
    """Return the address of the same question with fewer conditions, empty where there are none to give up."""
    if state.narrowed or state.languages:
        return url_for("public.search", **state.widened())
    if state.place and state.place != state.country:
        return url_for("public.search", **state.arguments(place=None))
    return ""
