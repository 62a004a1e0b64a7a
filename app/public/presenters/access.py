"""The page of the accessibility profile."""

from dataclasses import dataclass, replace

from flask import request, url_for
from flask_babel import gettext as _

from app.domain.accessibility_profile import Trait
from app.public.look import NAME as LOOK
from app.public.query_string import SearchState
from app.public.shortlist import NAME as LIST
from app.wording.access_profile import short_trait, trait_name


@dataclass(frozen=True, slots=True)
class TraitChoice:
    """A trait to tick."""

    code: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class AccessView:
    """The form and where it leads: back to a service, to the question's results, or to a question still to be asked."""

    traits: tuple[TraitChoice, ...]
    chosen: str
    action: str
    fields: tuple[tuple[str, str], ...]
    asks: bool
    button: str


def access_view(state: SearchState, service: str) -> AccessView:
    """Return the page for ``state``; ``service`` is the id of the service from which the person comes, or empty."""
    asks = state.is_empty and not service
    return AccessView(
        traits=tuple(TraitChoice(trait.value, trait_name(trait), trait.value in state.profile) for trait in Trait),
        chosen=", ".join(short_trait(Trait(trait)) for trait in state.profile),
        action=url_for("public.service", service_id=service) if service else url_for("public.search"),
        fields=(*_carried(), *(() if service else _fields(state))),
        asks=asks,
        button=_("Find help") if asks else _("Show"),
    )


def _fields(state: SearchState) -> tuple[tuple[str, str], ...]:
    """Return the question; what is easiest comes first, unless another order was chosen."""
    kept = replace(state, profile=(), sort=state.sort or "profile")
    fields = (field for field in kept.hidden_fields if field[0] != "q" or state.text)
    return (*fields, *((("place", state.place),) if state.place else ()))


def _carried() -> tuple[tuple[str, str], ...]:
    """Return what links carry by themselves, and a form does not: the list and the look."""
    return tuple((name, request.args[name]) for name in (LIST, LOOK) if request.args.get(name))
