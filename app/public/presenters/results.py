"""The page of results."""

from dataclasses import dataclass, replace

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.extensions import brain, db
from app.operations.find_national_lines import find_national_lines
from app.operations.find_services import Found
from app.public.clock import now
from app.public.presenters.card import CardView, card_view
from app.public.presenters.danger import CountryLines, CountryLink, Danger, country_links, danger, emergency_lines
from app.public.presenters.filters import FilterGroup, Option, filter_groups
from app.public.presenters.found import found_cards
from app.public.presenters.missing import MissingForm, missing_form
from app.public.presenters.neutral import neutral_address
from app.public.presenters.profile_bar import ProfileBar, profile_bar
from app.public.presenters.tiles import Tile, tiles
from app.public.presenters.understood import Choice, Understood, understood_view
from app.public.presenters.wider import wider
from app.public.query_string import SearchState, last_page
from app.public.where import Located
from app.wording.places import nothing_in_country
from search_index.documents import Understanding


@dataclass(frozen=True, slots=True)
class Results:
    """Everything the page of results says. ``cards`` is None when nothing was searched yet.

    ``elsewhere`` says that nothing is known in the person's country; then ``national`` are its lines, and the cards are
    services abroad. ``neutral`` is an address that finds the same without naming it, where being seen is dangerous.
    """

    state: SearchState
    heading: str
    understood: Understood | None
    meant: Choice | None
    danger: Danger | None
    countries: tuple[CountryLink, ...]
    filters: tuple[FilterGroup, ...]
    sorts: tuple[Option, ...]
    cards: tuple[CardView, ...] | None
    total: int
    previous: str
    following: str
    map_url: str
    chat_url: str
    wider: str
    national: tuple[CardView, ...]
    emergency: CountryLines | None
    tiles: tuple[Tile, ...]
    profile: ProfileBar
    missing: MissingForm | None = None
    elsewhere: str = ""
    neutral: str = ""


def prompt_view(located: Located, language: str) -> Results:
    """Return the page that asks again, with the person's text kept."""
    state = located.search
    return Results(
        state=state,
        heading=_("What happened?"),
        understood=None,
        meant=None,
        danger=None,
        countries=country_links(state.country, language),
        filters=(),
        sorts=(),
        cards=None,
        total=0,
        previous="",
        following="",
        map_url="",
        chat_url=url_for("public.chat"),
        wider="",
        national=(),
        emergency=None,
        tiles=tuple(tiles(language, state.country)),
        profile=profile_bar(state.profile, "public.search"),
    )


def results_view(located: Located, found: Found, language: str) -> Results:
    """Return the page for what was found."""
    state, total = located.search, found.page.total
    country = found_country(state, found.understood)
    empty = total == 0
    warning = danger(found.understood, country, language)
    if found.understood.is_cry and not (state.needs or state.narrowed):
        # Nothing was told that could be looked for: numbers, and the question what happened
        return replace(prompt_view(located, language), danger=warning)
    return Results(
        state=state,
        heading=_heading(total, narrowed=state.narrowed),
        understood=understood_view(state, found.understood, language, located.choices),
        meant=_meant(state, found.meant),
        danger=warning,
        countries=() if country else country_links(country, language),
        filters=filter_groups(state, found.page.facets, found.understood, language),
        sorts=_sorts(state, found) if total > 1 else (),
        cards=found_cards(found.services, state.profile, language),
        total=total,
        previous=_page_url(state, state.page - 1) if state.page > 1 else "",
        following=_page_url(state, state.page + 1) if state.page < last_page(state, total) else "",
        map_url=url_for("public.map_page", **state.arguments()),
        chat_url=url_for("public.chat", q=state.text[:500] or None),
        wider=wider(state),
        national=_lines(found, country, language),
        emergency=emergency_lines((country,), language)[0] if empty and country else None,
        tiles=tuple(tiles(language, state.country)) if empty else (),
        profile=profile_bar(state.profile, "public.search"),
        missing=missing_form(state, found.understood),
        elsewhere=_elsewhere(found, language),
        neutral=neutral_address("public.search", state, found.understood, warning),
    )


def found_country(state: SearchState, understood: Understanding) -> str | None:
    """Return the country of the place, else the chosen one."""
    return understood.place.country if understood.place else state.country


def _sorts(state: SearchState, found: Found) -> tuple[Option, ...]:
    """Return the orders that can be chosen; nearest first needs a town."""
    local = any(service.hit.distance_km is not None for service in found.services)
    words = {"": _("Best fit first"), "distance": _("Nearest first"), "open": _("Open now first")}
    if state.profile or state.sort == "profile":
        words["profile"] = _("Easiest for me first")
    return tuple(
        Option(text, url_for("public.search", **state.arguments(sort=code)), None, state.sort == code)
        for code, text in words.items()
        if code != "distance" or local or state.sort == code
    )


def _heading(total: int, *, narrowed: bool) -> str:
    if total == 0 and narrowed:
        return _("Nobody fits everything that you have chosen")
    if total == 0:
        return _("We know of nobody here yet who helps with this")
    return ngettext("%(num)s service found", "%(num)s services found", total)


def _meant(state: SearchState, meant: str | None) -> Choice | None:
    """Return the corrected question, with everything else as it was."""
    return Choice(meant, url_for("public.search", **state.arguments(text=meant))) if meant else None


def _page_url(state: SearchState, page: int) -> str:
    return url_for("public.search", **state.arguments(page=page))


def _elsewhere(found: Found, language: str) -> str:
    if found.nothing_in is None or not found.services:
        return ""
    return nothing_in_country(found.nothing_in, brain().gazetteer, language)


def _lines(found: Found, country: str | None, language: str) -> tuple[CardView, ...]:
    if found.nothing_in and found.services:
        return tuple(card_view(line.card, language, now()) for line in found.lines)
    if country is None or found.page.total:
        return ()
    needs = [need.code for need in found.understood.sure]
    lines = find_national_lines(db.session, brain(), country, needs, language=language, now=now())
    return tuple(card_view(line, language, now()) for line in lines)
