"""The address of what was found, without the words that were told."""

from flask import url_for

from app.public.presenters.danger import Danger
from app.public.query_string import SearchState
from search_index.documents import Understanding
from search_index.understanding.urgency import DANGER_NEEDS


def neutral_address(endpoint: str, state: SearchState, understood: Understanding, danger: Danger | None) -> str:
    """Return an address that finds nearly the same, empty where nothing on the page is dangerous to be seen."""
    codes = tuple(need.code for need in understood.sure)
    if danger is None and DANGER_NEEDS.isdisjoint(codes):
        return ""
    place = understood.place
    country = place.country if place else state.country
    if not codes:
        return url_for("public.emergency", country=country)
    known = state.arguments(text="", needs=codes, place=place.id if place else None, country=country, page=state.page)
    return url_for(endpoint, **known)
