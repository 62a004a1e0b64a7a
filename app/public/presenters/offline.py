"""What a person may keep for when there is no network."""

from dataclasses import dataclass, replace

from flask import url_for
from flask_babel import gettext as _

from app.domain.record import Facet, Level
from app.extensions import brain, db
from app.operations.find_services import find_services
from app.public.clock import now
from app.public.presenters.card import CardView
from app.public.presenters.danger import CountryLines, CountryLink, country_links, emergency_lines
from app.public.presenters.found import found_cards
from app.public.presenters.understood import Choice
from app.public.query_string import SearchState
from app.public.where import Located
from app.wording.dates import date_text
from app.wording.places import place_text
from app.wording.terms import term_name

MOST = 150
"""Services of one pack, so that it can be kept over a slow network too."""


@dataclass(frozen=True, slots=True)
class OfflineView:
    """The choice of a place; ``pack`` is the address of what would be kept, empty while no place is chosen."""

    state: SearchState
    place: str
    pack: str
    kept: tuple[str, ...]
    choices: tuple[Choice, ...]
    countries: tuple[CountryLink, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A need and the services for it."""

    name: str
    services: tuple[CardView, ...]


@dataclass(frozen=True, slots=True)
class PackView:
    """A place's help on one page. ``url`` chooses another place; ``kept`` are the addresses that are kept together."""

    place: str
    today: str
    emergency: CountryLines
    topics: tuple[Topic, ...]
    left_out: int
    kept: tuple[str, ...]
    url: str


def offline_view(located: Located, language: str) -> OfflineView:
    """Return the page that offers to keep a place's services."""
    state = located.search
    chosen = state.place or state.country
    return OfflineView(
        state=state,
        place=place_text(chosen or "", brain().gazetteer, language),
        pack=_pack_url(state) if chosen else "",
        kept=_kept(state) if chosen else (),
        choices=tuple(
            Choice(
                place_text(place.id, brain().gazetteer, language),
                url_for("public.offline", place=place.id, country=place.country),
            )
            for place in located.choices[:8]
        ),
        countries=country_links(state.country, language),
    )


def pack_view(state: SearchState, language: str) -> PackView:
    """Return the services of the state's place by topic, the emergency numbers of its country first."""
    moment = now()
    place = brain().gazetteer.get(state.place) if state.place else None
    country = place.country if place else str(state.country)
    asked = replace(SearchState(place=state.place, country=country).request(language), limit=MOST)
    found = find_services(db.session, brain(), asked, now=moment)
    others = [one for one in found.services if one.card.level is not Level.EMERGENCY]
    topics: dict[str, list[CardView]] = {}
    for one, card in zip(others, found_cards(tuple(others), (), language), strict=True):
        need = one.card.needs[0] if one.card.needs else ""
        name = term_name(Facet.NEED, need, language) if need else _("Other questions")
        topics.setdefault(name, []).append(card)
    return PackView(
        place=place_text(state.place or country, brain().gazetteer, language),
        today=date_text(moment.date(), language),
        emergency=emergency_lines((country,), language)[0],
        topics=tuple(Topic(name, tuple(cards)) for name, cards in topics.items()),
        left_out=max(found.page.total - MOST, 0),
        kept=_kept(state),
        url=url_for("public.offline"),
    )


def _pack_url(state: SearchState) -> str:
    return url_for("public.pack", place=state.place, country=None if state.place else state.country)


def _kept(state: SearchState) -> tuple[str, ...]:
    """Return the addresses that work without a network; the first stands in for any other page."""
    return _pack_url(state), url_for("public.emergency"), url_for("public.offline")
