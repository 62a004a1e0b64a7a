"""Needs as life situations: twelve tiles, the rest in groups."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from app.domain.record import Facet
from app.queries.terms import TermCard
from app.wording.terms import terms

HIDDEN = ("out_of_scope",)
FAMILY = ("child_benefits", "pregnancy_maternity", "large_family", "single_parent", "kindergarten", "education_school")
HEALTH = ("addiction", "hiv_tb", "dementia_care", "home_care", "hospice_palliative", "disability_equipment")
DANGER = ("suicide_crisis", "sexual_violence", "child_abuse", "human_trafficking", "disaster")
MONEY = ("job_loss", "training", "labour_rights", "pension", "debt", "utilities_bills")
RIGHTS = ("legal_aid", "migration", "prison_release", "veterans_military", "other_government")


@dataclass(frozen=True, slots=True)
class Tile:
    """A need as a link; ``description`` is one plain sentence."""

    code: str
    name: str
    description: str
    url: str


@dataclass(frozen=True, slots=True)
class NeedGroup:
    """Needs under one heading."""

    title: str
    tiles: tuple[Tile, ...]


def tiles(language: str, country: str | None) -> list[Tile]:
    """Return the needs shown first, in their order."""
    shown = [term for term in terms(Facet.NEED, language).values() if term.tile]
    return [_tile(term, country) for term in sorted(shown, key=lambda term: term.tile or 0)]


def need_groups(language: str, country: str | None) -> list[NeedGroup]:
    """Return all other needs under headings; a need without a heading stands in the last group."""
    rest = {code: term for code, term in terms(Facet.NEED, language).items() if not term.tile and code not in HIDDEN}
    groups = []
    for title, codes in _headings():
        found = [rest.pop(code) for code in codes if code in rest]
        groups.append(NeedGroup(title, tuple(_tile(term, country) for term in found)))
    last = NeedGroup(_("Other questions"), tuple(_tile(term, country) for term in rest.values()))
    return [group for group in [*groups, last] if group.tiles]


def _headings() -> list[tuple[str, tuple[str, ...]]]:
    return [
        (_("Danger and violence"), DANGER),
        (_("Children and family"), (*FAMILY, "orphans_foster")),
        (_("Health and care"), (*HEALTH, "accessibility")),
        (_("Work and money"), MONEY),
        (_("Rights and documents"), RIGHTS),
    ]


def _tile(term: TermCard, country: str | None) -> Tile:
    url = url_for("public.search", need=term.code, country=country)
    return Tile(term.code, term.name, term.description, url)
