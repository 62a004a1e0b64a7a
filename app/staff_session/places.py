"""What the start page and the navigation offer; each console adds its own pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from flask import Flask, current_app
from flask_babel import LazyString

from app.staff_session.guards import guard_of

_KEY = "ryadom_staff_places"


@dataclass(frozen=True, slots=True)
class Place:
    """A page that staff may open from the start page, by its endpoint."""

    endpoint: str
    title: LazyString
    words: LazyString


def offer_places(app: Flask, *places: Place) -> None:
    """Offer pages to everybody whose role their guard lets in."""
    app.extensions.setdefault(_KEY, []).extend(places)


def places_for(role: str) -> list[Place]:
    """Return what a role may open, in the order in which it was offered."""
    offered = cast(Sequence[Place], current_app.extensions.get(_KEY, ()))
    return [place for place in offered if role in _roles(place)]


def _roles(place: Place) -> frozenset[str]:
    guard = guard_of(current_app.view_functions[place.endpoint])
    return guard.roles if guard else frozenset()
