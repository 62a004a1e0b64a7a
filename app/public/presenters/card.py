"""A service as a card: what, who, phone, where, open now, checked on, why."""

from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for
from flask_babel import gettext as _

from app.domain.accessibility_profile import PlaceFacts
from app.domain.freshness import is_old
from app.domain.phone import read_aloud
from app.domain.record import Facet, Level, Publish
from app.domain.service_card import CardPhone, LocalText, ServiceCard
from app.domain.service_conditions import Conditions
from app.extensions import brain
from app.public.presenters.access_words import AccessWords, access_words
from app.public.presenters.source import short_source
from app.wording.conditions import condition_texts
from app.wording.dates import date_text
from app.wording.hours import open_text
from app.wording.phone_words import mobile_first, phone_words
from app.wording.places import place_text
from app.wording.reasons import EXCLUDING, SILENT, reason_text
from app.wording.terms import term_name
from search_index.documents import Reason


@dataclass(frozen=True, slots=True)
class PhoneView:
    """A number to read and to dial; ``href`` is empty where a phone could not dial it as printed."""

    number: str
    href: str
    description: LocalText | None
    spoken: str
    short: bool


@dataclass(frozen=True, slots=True)
class CardView:
    """Everything a result card says; ``organization`` is None where it is called like its service.

    ``access`` tells what it would be like there for a person with an accessibility profile, None without one.
    """

    id: str
    url: str
    name: LocalText
    organization: LocalText | None
    sector: str
    level: str
    phones: tuple[PhoneView, ...]
    address: LocalText | None
    address_hidden: bool
    place: str
    approximate: bool
    distance: str
    open_now: bool | None
    opening: str
    to_confirm: bool
    checked: str
    source: str
    reasons: tuple[str, ...]
    exclusions: tuple[str, ...]
    access: AccessWords | None = None

    @property
    def badge(self) -> bool:
        """Say whether «to be confirmed» stands beside the name; an emergency number is simply called."""
        return self.to_confirm and self.level != Level.EMERGENCY.value


@dataclass(frozen=True, slots=True)
class Fit:
    """How a service fits one person: reasons, distance, what it states of whom it takes, and their own profile.

    The ``whole`` of what is not known belongs on a page of its own, not on each card of a list.
    """

    why: tuple[Reason, ...] = ()
    distance_km: float | None = None
    conditions: Conditions | None = None
    profile: tuple[str, ...] = ()
    whole: bool = False


def card_view(card: ServiceCard, language: str, now: datetime, fit: Fit | None = None) -> CardView:
    """Put a service into words; the distance is said only where the point is exact enough to be one."""
    fit = fit or Fit()
    return CardView(
        id=card.id,
        url=url_for("public.service", service_id=card.id, lang=language, profile=list(fit.profile) or None),
        name=card.name,
        organization=card.organization if card.organization.text != card.name.text else None,
        sector=term_name(Facet.SECTOR, card.sector.value, language),
        level=card.level.value,
        phones=tuple(phone_view(phone, card.name.language, language) for phone in mobile_first(card.phones)),
        address=card.address,
        address_hidden=card.address_hidden,
        place=where_text(card, language),
        approximate=card.lat is not None and not card.exact,
        distance=_distance(fit.distance_km) if card.exact and not card.address_hidden else "",
        open_now=card.open.open_now,
        opening=_opening(card, now, language),
        to_confirm=card.publish is Publish.NEEDS_CONFIRMATION,
        checked=_checked(card, language, now.date()),
        source=short_source(card.source),
        reasons=_phrases(card, language, [r for r in fit.why if r.code not in (*SILENT, *EXCLUDING)]),
        exclusions=_exclusions(card, language, fit),
        access=_access(card, fit),
    )


def phone_view(phone: CardPhone, source_language: str, language: str) -> PhoneView:
    """Return a number as a link: «tel:» with the extension after a pause."""
    pause = f",{phone.extension}" if phone.extension and phone.dial else ""
    number = phone.number
    if phone.extension:
        number = _("%(number)s, extension %(extension)s", number=phone.number, extension=phone.extension)
    href = f"tel:{phone.dial}{pause}" if phone.dial else ""
    said = phone_words(phone.description, source_language, language)
    return PhoneView(number, href, said, read_aloud(phone.number), len(phone.dial) <= 4)


def where_text(card: ServiceCard, language: str) -> str:
    """Say where a service is, or that it serves a whole country or region."""
    gazetteer = brain().gazetteer
    if card.place_id:
        return place_text(card.place_id, gazetteer, language)
    served = card.area or ((card.region_id,) if card.region_id else ())
    names = [place_text(place, gazetteer, language) for place in served if place][:3]
    return ", ".join(name for name in names if name) or place_text(card.country, gazetteer, language)


def _opening(card: ServiceCard, now: datetime, language: str) -> str:
    """Say the hours; unknown ones of an emergency number are left unsaid, for it is called at any hour."""
    if card.open.open_now is None and card.level is Level.EMERGENCY:
        return ""
    return open_text(card.open, now, language, has_phone=bool(card.phones))


def _distance(kilometres: float | None) -> str:
    if kilometres is None:
        return ""
    if kilometres < 1:
        return _("less than 1 km from the centre of the place")
    return _("%(distance)s km from the centre of the place", distance=round(kilometres))


def _checked(card: ServiceCard, language: str, today: date) -> str:
    if card.checked_on is None and is_old(card.as_of, today):
        return _("Not checked by us, and what we know is more than a year old: call before you go")
    if card.checked_on is None:
        return _("Not checked yet")
    if card.publish is Publish.NEEDS_CONFIRMATION:
        return _("Taken from the source on %(date)s", date=date_text(card.checked_on, language))
    if is_old(card.checked_on, today):
        told = date_text(card.checked_on, language)
        return _("Checked more than a year ago (%(date)s): call before you go", date=told)
    return _("Checked on %(date)s", date=date_text(card.checked_on, language))


def _exclusions(card: ServiceCard, language: str, fit: Fit) -> tuple[str, ...]:
    """Return what may exclude the person: the groups it is only for, then what else it states."""
    groups = _phrases(card, language, [reason for reason in fit.why if reason.code in EXCLUDING])
    if fit.conditions is None:
        return groups
    distance = None if card.address_hidden else fit.distance_km
    return (*groups, *condition_texts(fit.conditions, language, distance))


def _access(card: ServiceCard, fit: Fit) -> AccessWords | None:
    facts = fit.conditions.place if fit.conditions else PlaceFacts({})
    return access_words(fit.profile, facts, phone=bool(card.phones), whole=fit.whole)


def _phrases(card: ServiceCard, language: str, reasons: list[Reason]) -> tuple[str, ...]:
    phrases = (reason_text(reason, card, language) for reason in reasons)
    return tuple(dict.fromkeys(phrase for phrase in phrases if phrase))
