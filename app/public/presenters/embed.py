"""The window on other people's pages, and the lines that put it there."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from markupsafe import escape

from app.domain.record import Facet
from app.extensions import brain, db, settings
from app.operations.find_services import find_services
from app.public.assets import asset
from app.public.clock import now
from app.public.presenters.card import CardView, card_view
from app.public.presenters.danger import CountryLines, emergency_lines, likely_first
from app.public.presenters.option import Option
from app.public.presenters.understood import Choice
from app.public.query_string import SearchState
from app.public.where import Located
from app.wording.places import place_text
from app.wording.terms import terms
from search_index.documents import Place

SHOWN = 3
NUMBERS = 4
HEIGHT = 520
"""Pixels that the window takes where the page lets no script measure it."""


@dataclass(frozen=True, slots=True)
class WindowView:
    """A question box, the numbers of a country or of all five, the best services for the page’s own topic if any."""

    title: str
    emergency: tuple[CountryLines, ...]
    services: tuple[CardView, ...]
    more: str
    country: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class SnippetView:
    """The choices of a window, its address, and the lines to copy."""

    topics: tuple[Option, ...]
    where: str
    place: str
    choices: tuple[Choice, ...]
    problems: tuple[str, ...]
    window: str
    lines: str
    height: int


def window_view(state: SearchState, language: str) -> WindowView:
    """Return the window for a place, a country and a topic, each of which may be missing."""
    place = brain().gazetteer.get(state.place) if state.place else None
    country = place.country if place else state.country
    lines = emergency_lines((country,) if country else likely_first(language), language)
    return WindowView(
        title=_title(state, language),
        emergency=tuple(CountryLines(one.country, one.name, one.lines[:NUMBERS]) for one in lines if one.lines),
        services=_services(state, language) if state.needs else (),
        more=url_for("public.search", lang=language, **state.arguments()) if state.needs else "",
        country=country,
        place=state.place,
    )


def snippet_view(located: Located, language: str) -> SnippetView:
    """Return the page that makes the lines; the language of the window is the page's own."""
    state = located.search
    need = state.needs[:1]
    root = settings().public_url.rstrip("/")
    path = url_for("root.embed", lang=language, place=state.place, country=state.country, need=list(need) or None)
    source, script = escape(root + path), escape(root + asset("js/embed/host.js"))
    title = escape(_title(state, language))
    lines = (
        f'<iframe src="{source}" title="{title}" width="100%" height="{HEIGHT}" style="border:0" loading="lazy" '
        f'referrerpolicy="no-referrer" data-ryadom></iframe>\n<script src="{script}" async></script>'
    )
    topics = terms(Facet.NEED, language).values()
    return SnippetView(
        topics=tuple(Option(one.code, one.name, one.code in need) for one in topics if one.code != "out_of_scope"),
        where=state.where,
        place=place_text(state.place or state.country or "", brain().gazetteer, language),
        choices=tuple(_choice(place, need, language) for place in located.choices[:8]),
        problems=state.problems,
        window=path,
        lines=lines,
        height=HEIGHT,
    )


def _choice(place: Place, need: tuple[str, ...], language: str) -> Choice:
    url = url_for("public.widget", place=place.id, country=place.country, need=list(need) or None)
    return Choice(place_text(place.id, brain().gazetteer, language), url)


def _title(state: SearchState, language: str) -> str:
    place = place_text(state.place or state.country or "", brain().gazetteer, language)
    return _("Find help: %(place)s", place=place) if place else _("Find help near you")


def _services(state: SearchState, language: str) -> tuple[CardView, ...]:
    moment = now()
    found = find_services(db.session, brain(), state.request(language, limit=SHOWN), now=moment)
    return tuple(card_view(one.card, language, moment) for one in found.services)
