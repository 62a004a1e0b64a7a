"""Filters as links with counts."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from app.domain.countries import COUNTRIES
from app.domain.record import Facet
from app.extensions import brain
from app.public.query_string import SearchState
from app.wording.facets import facet_words
from app.wording.places import place_text
from app.wording.terms import term_name
from search_index.documents import Understanding

MOST_OPTIONS = 8


@dataclass(frozen=True, slots=True)
class Option:
    """A value to choose or to give up; ``count`` is the number of services, None where it is not counted."""

    text: str
    url: str
    count: int | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """Options under one heading."""

    title: str
    options: tuple[Option, ...]


Facets = Mapping[str, Mapping[str, int]]


def filter_groups(
    state: SearchState, facets: Facets, understood: Understanding, language: str, endpoint: str = "public.search"
) -> tuple[FilterGroup, ...]:
    """Return the filters that would change the result, chosen ones first."""
    settled = bool(understood.place or state.country)
    groups = (
        FilterGroup(_("When"), (_open_now(state, endpoint),)),
        FilterGroup(_("How"), _ways(state, facets, endpoint)),
        FilterGroup(_("Cost"), _counted(state, facets, "cost", endpoint)),
        FilterGroup(_("Accessibility"), _counted(state, facets, "accessibility", endpoint)),
        FilterGroup(_("They speak"), _counted(state, facets, "language", endpoint)),
        FilterGroup(_("Topic"), _topics(state, facets, understood.codes, language, endpoint)),
        FilterGroup(_("Where"), _places(state, facets.get("place" if settled else "country", {}), language, endpoint)),
        FilterGroup(_("Who provides it"), _sectors(state, facets, language, endpoint)),
    )
    return tuple(group for group in groups if group.options)


def _open_now(state: SearchState, endpoint: str) -> Option:
    url = url_for(endpoint, **state.arguments(open_now=not state.open_now))
    return Option(_("Open now"), url, None, state.open_now)


def _ways(state: SearchState, facets: Facets, endpoint: str) -> tuple[Option, ...]:
    remote = Option(
        _("By phone or online"), url_for(endpoint, **state.arguments(remote=not state.remote)), None, state.remote
    )
    near = Option(_("Near"), url_for(endpoint, **state.arguments(near=not state.near)), None, state.near)
    return (remote, *((near,) if state.place else ()), *_counted(state, facets, "access", endpoint))


_FIELDS: Mapping[str, str] = {
    "cost": "costs",
    "access": "access",
    "accessibility": "accessibility",
    "language": "languages",
}


def _counted(state: SearchState, facets: Facets, facet: str, endpoint: str) -> tuple[Option, ...]:
    """Return the values that found services carry, and the chosen ones to give up."""
    field = _FIELDS[facet]
    chosen: tuple[str, ...] = getattr(state, field)

    def name(code: str) -> str:
        return facet_words(facet, code)

    given_up = tuple(
        Option(name(code), url_for(endpoint, **state.arguments(**{field: _without(chosen, code)})), None, True)
        for code in chosen
    )
    counts = {code: count for code, count in facets.get(facet, {}).items() if code not in chosen}
    return (*given_up, *_options(counts, name, _link(state, endpoint, field)))


def _topics(
    state: SearchState, facets: Facets, needs: tuple[str, ...], language: str, endpoint: str
) -> tuple[Option, ...]:
    counts = {code: count for code, count in facets.get("need", {}).items() if len(needs) != 1 or code != needs[0]}
    return _options(counts, lambda code: term_name(Facet.NEED, code, language), _link(state, endpoint, "needs"))


def _places(state: SearchState, found: Mapping[str, int], language: str, endpoint: str) -> tuple[Option, ...]:
    def name(place: str) -> str:
        return place_text(place, brain().gazetteer, language)

    def link(place: str) -> str:
        change = {"country": place} if place in COUNTRIES else {"place": place}
        return url_for(endpoint, **state.arguments(**change))

    counts = {place: count for place, count in found.items() if place != state.place}
    return _options(counts, name, link) if len(counts) > 1 else ()


def _sectors(state: SearchState, facets: Facets, language: str, endpoint: str) -> tuple[Option, ...]:
    def name(code: str) -> str:
        return term_name(Facet.SECTOR, code, language)

    chosen = tuple(
        Option(name(code), url_for(endpoint, **state.arguments(sectors=_without(state.sectors, code))), None, True)
        for code in state.sectors
    )
    counts = {code: count for code, count in facets.get("sector", {}).items() if code not in state.sectors}
    if len(counts) < 2 and not chosen:
        return ()
    return (*chosen, *_options(counts, name, _link(state, endpoint, "sectors")))


def _link(state: SearchState, endpoint: str, field: str) -> Callable[[str], str]:
    return lambda code: url_for(endpoint, **state.arguments(**{field: (code,)}))


def _options(counts: Mapping[str, int], name: Callable[[str], str], link: Callable[[str], str]) -> tuple[Option, ...]:
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_OPTIONS]
    named = ((name(code), code, count) for code, count in ranked if count)
    return tuple(Option(words, link(code), count, chosen=False) for words, code, count in named if words)


def _without(values: Iterable[str], value: str) -> tuple[str, ...]:
    return tuple(other for other in values if other != value)
