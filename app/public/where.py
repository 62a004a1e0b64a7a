"""A place told in a person's own words becomes a place of the gazetteer, a choice, or a clear message."""

from dataclasses import dataclass, replace

from flask_babel import gettext as _

from app.extensions import brain
from app.public.query_string import SearchState
from search_index.documents import Place


@dataclass(frozen=True, slots=True)
class Located:
    """A state whose ``where`` has been looked up: found, or with same-named places to choose from."""

    search: SearchState
    where_found: bool = False
    choices: tuple[Place, ...] = ()


def resolve_where(state: SearchState, language: str) -> Located:
    """Look up the place that the person typed; country names count as places."""
    if not state.where:
        return Located(state)
    match = brain().gazetteer.find_place(state.where, language=language, country=state.country)
    if match.place:
        return Located(replace(state, place=match.place.id, country=match.place.country, where=""), where_found=True)
    if match.choices:
        return Located(state, choices=match.choices)
    unknown = _("We do not know the place “%(place)s”. Please name a town or a region.", place=state.where)
    return Located(replace(state, problems=(*state.problems, unknown)))
