"""The results beside a call: understood, danger, the next question, and services with their digits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from app.domain.need_profile import NeedProfile
from app.domain.phone import read_aloud
from app.domain.record import Facet, Publish
from app.domain.service_card import LocalText, ServiceCard
from app.extensions import brain
from app.operations.find_services import Found
from app.operator.card_form import CardForm
from app.operator.presenters.national import National, national
from app.operator.presenters.protocol import Protocol, protocol
from app.wording.hours import open_text
from app.wording.phone_words import mobile_first
from app.wording.places import full_place_label, place_label, place_text
from app.wording.reasons import EXCLUDING, SILENT, reason_text
from app.wording.terms import term_name
from search_index.documents import Hit, Page, Reason, Understanding, Urgency
from search_index.understanding.urgency import numbers_first


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed, as dialled («tel:…», empty where it cannot be) and digit by digit."""

    number: str
    href: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Row:
    """A service in the list; ``digit`` is the key that picks it."""

    digit: int
    id: str
    name: LocalText
    organization: str
    numbers: tuple[Number, ...]
    place: str
    opening: str
    open_now: bool | None
    to_confirm: bool
    reasons: tuple[str, ...]
    exclusions: tuple[str, ...]
    picked: bool


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A place that the words may mean."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that changes while the operator types. ``lines`` are those of ``national``, with the first digits."""

    needs: tuple[tuple[str, str], ...]
    place: str
    choices: tuple[PlaceChoice, ...]
    groups: tuple[str, ...]
    urgent: bool
    protocol: Protocol | None
    question: str
    rows: tuple[Row, ...]
    total: int
    national: National | None = None
    lines: tuple[Row, ...] = ()


def results_view(
    form: CardForm, profile: NeedProfile, found: Found, now: datetime, likely_country: str | None
) -> Results:
    """Put what was understood and found into words of the caller's language."""
    language = form.language
    place = brain().gazetteer.get(profile.place) if profile.place else None
    choices = form.choices or (() if place else found.understood.choices)
    urgent = numbers_first(Urgency(profile.urgency), profile.needs)
    said = bool(profile.needs or form.words.strip())
    offered = national(found, profile.country or likely_country, language, now) if said else None
    lines = offered.lines if offered else ()
    return Results(
        needs=tuple((code, term_name(Facet.NEED, code, language)) for code in profile.needs),
        place=place_label(place, brain().gazetteer, language) if place else "",
        choices=tuple(PlaceChoice(one.id, full_place_label(one, brain().gazetteer, language)) for one in choices[:6]),
        groups=tuple(term_name(Facet.TARGET_GROUP, code, language) for code in profile.groups),
        urgent=urgent,
        protocol=protocol(profile, profile.country or likely_country, now) if urgent else None,
        question=_next_question(form, profile, found),
        rows=tuple(
            row(one.card, form, now, digit=number, hit=one.hit)
            for number, one in enumerate(found.services, start=1 + len(lines))
        ),
        total=found.page.total,
        national=offered,
        lines=tuple(row(line, form, now, digit=number) for number, line in enumerate(lines, start=1)),
    )


def nothing_found(language: str) -> Found:
    """Return what is found before anything was said."""
    return Found(Understanding(language), (), Page((), 0))


def row(card: ServiceCard, form: CardForm, now: datetime, *, digit: int = 0, hit: Hit | None = None) -> Row:
    """Put one service into a line."""
    language = form.language
    told = [one for one in (hit.why if hit else ()) if one.code not in SILENT]
    return Row(
        digit=digit,
        id=card.id,
        name=card.name,
        organization=card.organization.text if card.organization.text != card.name.text else "",
        numbers=numbers(card),
        place=place_text(card.place_id or card.region_id or card.country, brain().gazetteer, language),
        opening=open_text(card.open, now, language, has_phone=bool(card.phones)),
        open_now=card.open.open_now,
        to_confirm=card.publish is Publish.NEEDS_CONFIRMATION,
        reasons=_phrases(told, card, language, excluding=False),
        exclusions=_phrases(told, card, language, excluding=True),
        picked=card.id in form.picked,
    )


def numbers(card: ServiceCard) -> tuple[Number, ...]:
    """Return the numbers of a service, mobile ones first."""
    return tuple(
        Number(phone.number, f"tel:{phone.dial}" if phone.dial else "", read_aloud(phone.number))
        for phone in mobile_first(card.phones)
    )


def _phrases(told: Sequence[Reason], card: ServiceCard, language: str, *, excluding: bool) -> tuple[str, ...]:
    wanted = (reason for reason in told if (reason.code in EXCLUDING) == excluding)
    phrases = (reason_text(reason, card, language) for reason in wanted)
    return tuple(dict.fromkeys(phrase for phrase in phrases if phrase))


def _next_question(form: CardForm, profile: NeedProfile, found: Found) -> str:
    """Return the one question that would change the result most, with its reason; empty where none would."""
    if not form.safety:
        return _("Ask first: “Are you safe right now?” It decides whether numbers come before all else.")
    if not profile.needs:
        return _("Ask what happened, in the caller’s own words.")
    if not profile.place and any(one.card.country not in one.card.area for one in found.services):
        return _("Ask in which town they are: the services differ from place to place.")
    if not profile.groups and any(one.card.groups for one in found.services):
        return _("Ask for whom the help is: some of these are only for certain people.")
    return ""
