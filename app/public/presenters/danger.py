"""Numbers for danger: the strip of the home page and the panel above results."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request, url_for
from flask_babel import gettext as _

from app.domain.countries import COUNTRIES
from app.extensions import brain, db
from app.i18n import likely_country
from app.public.arguments import kept_arguments
from app.public.clock import now
from app.public.presenters.card import CardView, card_view
from app.queries.emergency import read_emergency_lines, read_lines_in_danger
from search_index.documents import Understanding, Urgency
from search_index.understanding.urgency import numbers_first

STRIP_LINES = 6
PANEL_LINES = 4
FEW_LINES = {Urgency.EMERGENCY: 3, Urgency.CRISIS: 1}
"""Lines of each country while the country is not known."""


@dataclass(frozen=True, slots=True)
class CountryLink:
    """A country to choose; ``url`` is this page with it."""

    code: str
    name: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """Emergency lines of one country; without a country there are none, only the choice."""

    country: str
    lines: tuple[CardView, ...]
    to_confirm: bool
    choices: tuple[CountryLink, ...]


@dataclass(frozen=True, slots=True)
class CountryLines:
    """The emergency lines of a country."""

    country: str
    name: str
    lines: tuple[CardView, ...]

    @property
    def to_confirm(self) -> bool:
        """Say whether any of the numbers is still to be confirmed."""
        return any(card.to_confirm for card in self.lines)


@dataclass(frozen=True, slots=True)
class Danger:
    """What stands above all else when somebody may be in danger: who to call now, then who listens."""

    urgency: str
    title: str
    emergency: tuple[CountryLines, ...]
    crisis: tuple[CardView, ...]
    choices: tuple[CountryLink, ...]


def emergency_strip(country: str | None, language: str) -> Strip:
    """Return the numbers of ``country``, and the five countries to choose from."""
    own = emergency_lines((country,) if country else (), language)
    lines = own[0].lines[:STRIP_LINES] if own else ()
    name = own[0].name if own else ""
    return Strip(name, lines, any(card.to_confirm for card in lines), country_links(country, language))


def danger(understood: Understanding, country: str | None, language: str) -> Danger | None:
    """Return the panel for an understanding, or None for a routine question.

    Where the country is not known, the numbers of all five are given, the likeliest first: numbers come before
    questions.
    """
    urgency = understood.urgency
    if not numbers_first(urgency, [need.code for need in understood.sure]):
        return None
    countries = (country,) if country else likely_first(language)
    most = STRIP_LINES if country else FEW_LINES[urgency]
    needs = [need.code for need in understood.sure]
    crisis = read_lines_in_danger(db.session, country, needs, language, now()) if country else []
    title = _("If you or somebody else is in danger now, call")
    if urgency is Urgency.CRISIS:
        title = _("You do not have to be alone with this. You can talk to somebody today")
    return Danger(
        urgency=urgency.value,
        title=title,
        emergency=tuple(_shortened(one, most) for one in emergency_lines(countries, language, needs)),
        crisis=tuple(card_view(card, language, now()) for card in crisis[:PANEL_LINES]),
        choices=() if country else country_links(country, language),
    )


def _shortened(country: CountryLines, most: int) -> CountryLines:
    return CountryLines(country.country, country.name, country.lines[:most])


def emergency_lines(countries: Sequence[str], language: str, needs: Sequence[str] = ()) -> tuple[CountryLines, ...]:
    """Return the emergency lines of each country, those for ``needs`` first."""
    found = read_emergency_lines(db.session, countries, language, now(), needs)
    return tuple(
        CountryLines(code, country_name(code, language), tuple(card_view(card, language, now()) for card in cards))
        for code, cards in found.items()
    )


def country_links(current: str | None, language: str) -> tuple[CountryLink, ...]:
    """Return this page for each country, the likeliest for the language first."""
    arguments = kept_arguments(without=("country", "place", "where", "page"))
    endpoint = request.endpoint or "public.home"
    return tuple(
        CountryLink(
            code,
            country_name(code, language),
            url_for(endpoint, **{**arguments, **(request.view_args or {}), "country": code}),
            code == current,
        )
        for code in likely_first(language)
    )


def likely_first(language: str) -> tuple[str, ...]:
    """Return the countries with the likely one in front; it is an order, not a choice."""
    first = likely_country(language)
    return (first, *(code for code in COUNTRIES if code != first))


def country_name(code: str, language: str) -> str:
    """Return the name of a country."""
    place = brain().gazetteer.get(code)
    return place.name(language) if place else code
