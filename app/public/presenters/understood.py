"""What we understood, as chips that can be taken away."""

from dataclasses import dataclass

from flask import url_for

from app.domain.record import Facet
from app.extensions import brain
from app.public.query_string import SearchState
from app.wording.places import full_place_label, place_label
from app.wording.terms import term_name
from search_index.documents import Place, Understanding


@dataclass(frozen=True, slots=True)
class Chip:
    """Something understood; ``remove`` is the address without it, empty where nothing would be left."""

    text: str
    remove: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A link with words."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Understood:
    """Needs, place and open choices of a question."""

    needs: tuple[Chip, ...]
    place: Chip | None
    choices: tuple[Choice, ...]
    in_scope: bool


def understood_view(
    state: SearchState, understood: Understanding, language: str, choices: tuple[Place, ...] = ()
) -> Understood:
    """Put an understanding into chips and choices."""
    asked = choices or understood.choices
    return Understood(
        needs=_needs(state, understood, language),
        place=_place(state, understood, language),
        choices=tuple(_choice(state, place, language) for place in asked[:8]),
        in_scope=understood.in_scope or bool(state.needs),
    )


def _needs(state: SearchState, understood: Understanding, language: str) -> tuple[Chip, ...]:
    chips = []
    codes = tuple(need.code for need in understood.sure)
    for code in codes:
        rest = tuple(other for other in codes if other != code)
        removable = bool(rest) or bool(state.needs and (state.place or state.sectors))
        remove = url_for("public.search", **state.arguments(needs=rest)) if removable else ""
        chips.append(Chip(term_name(Facet.NEED, code, language), remove))
    return tuple(chips)


def _place(state: SearchState, understood: Understanding, language: str) -> Chip | None:
    place = understood.place or (brain().gazetteer.get(state.country) if state.country else None)
    if place is None:
        return None
    chosen = bool(state.place or state.country)
    remove = url_for("public.search", **state.arguments(place=None, country=None)) if chosen else ""
    return Chip(place_label(place, brain().gazetteer, language), remove)


def _choice(state: SearchState, place: Place, language: str) -> Choice:
    url = url_for("public.search", **state.arguments(place=place.id, country=place.country))
    return Choice(full_place_label(place, brain().gazetteer, language), url)
