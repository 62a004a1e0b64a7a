"""The steps of the guide: danger, for whom, where, what, and what matters. A step that changes nothing is left out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from flask import url_for
from flask_babel import gettext as _

from app.domain.need_profile import NeedProfile
from app.domain.record import Facet
from app.extensions import brain, db
from app.operations.find_services import Found, find_services
from app.public.clock import now
from app.public.presenters.danger import CountryLines, CountryLink, country_links, emergency_lines, likely_first
from app.public.presenters.filters import FilterGroup, filter_groups
from app.public.presenters.tiles import NeedGroup, Tile, need_groups, tiles
from app.public.presenters.wider import wider
from app.public.query_string import SearchState
from app.public.where import Located
from app.wording.places import place_text
from app.wording.terms import term_name
from search_index.documents import Understanding
from search_index.understanding.urgency import DANGER_NEEDS

STEPS = ("safety", "danger", "who", "where", "what", "matters")
FEW = 3
"""So few services need no narrowing."""
WHO = (
    "children",
    "older_people",
    "people_with_disabilities",
    "families_with_children",
    "women",
    "migrants",
    "people_released_from_prison",
    "veterans",
)


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer: a link to the next step, or to this one with the answer kept. ``icon`` is a need's, or empty."""

    text: str
    url: str
    chosen: bool = False
    icon: str = ""


@dataclass(frozen=True, slots=True)
class GuideView:
    """One question. ``total`` is the number of services that fit so far, None before anything was told."""

    step: str
    question: str
    hint: str
    choices: tuple[Choice, ...]
    more: tuple[NeedGroup, ...]
    filters: tuple[FilterGroup, ...]
    state: SearchState
    places: tuple[Choice, ...]
    countries: tuple[CountryLink, ...]
    emergency: tuple[CountryLines, ...]
    told: tuple[str, ...]
    total: int | None
    back: str
    skip: str
    results: str
    wider: str
    action: str
    sensitive: bool


def guide_view(step: str, located: Located, language: str) -> GuideView | None:
    """Return the page of a step, None when every question has been asked."""
    state = located.search
    wanted = step if step in STEPS else "safety"
    found = _found(state, language) if _told(state) else None
    while wanted and not _matters(wanted, state, found):
        wanted = _after(wanted)
    if not wanted:
        return None
    draft = GuideView(
        step=wanted,
        question="",
        hint="",
        choices=(),
        more=(),
        filters=(),
        state=state,
        places=tuple(_place(place.id, place.country, state, language) for place in located.choices[:8]),
        countries=(),
        emergency=(),
        told=_told_words(state, language),
        total=found.page.total if found else None,
        back=_url(_before(wanted), state) if _before(wanted) else "",
        skip=_url(_after(wanted), state) if _after(wanted) else url_for("public.search", **state.arguments()),
        results=url_for("public.search", **state.arguments()) if _told(state) else "",
        wider=wider(state) if found and found.page.total == 0 else "",
        action=url_for("public.guide"),
        sensitive=wanted == "danger" or not DANGER_NEEDS.isdisjoint(state.needs),
    )
    return _FILL[wanted](draft, found, language)


def profile_of(state: SearchState, language: str) -> NeedProfile:
    """Return what was told as a need profile, for the chat and for operators."""
    place = brain().gazetteer.get(state.place) if state.place else None
    urgent = "crisis" if not DANGER_NEEDS.isdisjoint(state.needs[:1]) else "routine"
    return NeedProfile(
        language,
        needs=state.needs,
        urgency=urgent,
        place=place.id if place else None,
        country=place.country if place else state.country,
        groups=state.groups,
        asked_place=place is not None,
    )


def _found(state: SearchState, language: str) -> Found:
    return find_services(db.session, brain(), state.request(language, limit=FEW), now=now())


def _told(state: SearchState) -> bool:
    return bool(state.needs or state.place or state.country or state.groups or state.narrowed)


def _told_words(state: SearchState, language: str) -> tuple[str, ...]:
    place = place_text(state.place or state.country or "", brain().gazetteer, language)
    groups = (term_name(Facet.TARGET_GROUP, code, language) for code in state.groups)
    needs = (term_name(Facet.NEED, code, language) for code in state.needs)
    return tuple(words for words in (*groups, place, *needs) if words)


def _matters(step: str, state: SearchState, found: Found | None) -> bool:
    """Tell whether the answer to a step could still change what is found."""
    if step == "where":
        return not state.place
    return step != "matters" or (found is not None and found.page.total > FEW) or state.narrowed


def _after(step: str) -> str:
    following = {"safety": "who", "danger": "who", "who": "where", "where": "what", "what": "matters"}
    return following.get(step, "")


def _before(step: str) -> str:
    before = {"danger": "safety", "who": "safety", "where": "who", "what": "where", "matters": "what"}
    return before.get(step, "")


def _url(step: str, state: SearchState, **changes: object) -> str:
    return url_for("public.guide", step=step, **state.arguments(**changes))


def _safety(draft: GuideView, _found: Found | None, _language: str) -> GuideView:
    choices = (
        Choice(_("No, I am safe"), _url("who", draft.state)),
        Choice(_("Yes, there is danger"), _url("danger", draft.state)),
    )
    return replace(draft, question=_("Are you or somebody else in danger right now?"), choices=choices, skip="")


def _danger(draft: GuideView, _found: Found | None, language: str) -> GuideView:
    state = draft.state
    countries = (state.country,) if state.country else likely_first(language)
    choices = (
        Choice(_("A place to be safe"), _url("where", state, needs=("homeless_shelter", "domestic_violence"))),
        Choice(_("Violence at home"), _url("where", state, needs=("domestic_violence",))),
        Choice(_("A lawyer’s help"), _url("where", state, needs=("legal_aid",))),
        Choice(_("Something else"), _url("who", state)),
    )
    return replace(
        draft,
        question=_("Call now"),
        hint=_("When you are safe, we can look further: for a place to be, a lawyer, money."),
        choices=choices,
        countries=tuple(
            replace(link, url=_url("danger", state, country=link.code, place=None))
            for link in country_links(state.country, language)
        ),
        emergency=emergency_lines(countries, language),
        skip="",
    )


def _who(draft: GuideView, _found: Found | None, language: str) -> GuideView:
    state = draft.state
    groups = (
        Choice(
            term_name(Facet.TARGET_GROUP, code, language), _url("where", state, groups=(code,)), code in state.groups
        )
        for code in WHO
    )
    me = Choice(_("For me"), _url("where", state, groups=()))
    hint = _("Some services are only for certain people. Choose what fits best.")
    return replace(draft, question=_("For whom do you need help?"), hint=hint, choices=(me, *groups))


def _where(draft: GuideView, _found: Found | None, language: str) -> GuideView:
    hint = _("Name a town or a region, or choose only the country.")
    countries = tuple(
        Choice(place_text(code, brain().gazetteer, language), _url("what", draft.state, country=code))
        for code in likely_first(language)
    )
    return replace(draft, question=_("Where are you?"), hint=hint, choices=countries)


def _what(draft: GuideView, _found: Found | None, language: str) -> GuideView:
    state = draft.state

    def choice(tile: Tile) -> Choice:
        rest = tuple(code for code in state.needs if code != tile.code)
        needs = rest if tile.code in state.needs else (*rest, tile.code)
        return Choice(tile.name, _url("what", state, needs=needs), tile.code in state.needs, tile.code)

    groups = tuple(
        replace(group, tiles=tuple(replace(tile, url=choice(tile).url) for tile in group.tiles))
        for group in need_groups(language, state.country)
    )
    hint = _("You may choose several. A second press takes one away.")
    chosen = tuple(choice(tile) for tile in tiles(language, state.country))
    return replace(draft, question=_("What do you need?"), hint=hint, choices=chosen, more=groups)


def _what_matters(draft: GuideView, found: Found | None, language: str) -> GuideView:
    facets = found.page.facets if found else {}
    wanted = {
        name: counts for name, counts in facets.items() if name in ("cost", "access", "accessibility", "language")
    }
    understood = found.understood if found else Understanding(language)
    groups = filter_groups(draft.state, wanted, understood, language, "public.guide_matters")
    return replace(draft, question=_("What matters to you?"), hint=_("Choose, or go to the results."), filters=groups)


_FILL: Mapping[str, Callable[[GuideView, Found | None, str], GuideView]] = {
    "safety": _safety,
    "danger": _danger,
    "who": _who,
    "where": _where,
    "what": _what,
    "matters": _what_matters,
}


def _place(place_id: str, country: str, state: SearchState, language: str) -> Choice:
    name = place_text(place_id, brain().gazetteer, language)
    return Choice(name, _url("what", state, place=place_id, country=country, where=""))
