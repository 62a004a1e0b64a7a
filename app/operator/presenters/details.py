"""One service to read aloud: in the caller's language, and in the operator's where that is another."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import gettext as _

from app.domain.record import Facet, Publish, Strength
from app.domain.secret_place import RevealReason
from app.domain.service_card import LocalText
from app.domain.service_details import HoursDetails, ServiceDetails
from app.extensions import db
from app.operations.secret_places import has_place
from app.operator.presenters.results import Number, numbers
from app.queries.service_details import read_details
from app.staff_session.current import current_user
from app.wording.access import access_text
from app.wording.dates import date_text, weekday_name
from app.wording.days import coming_days
from app.wording.hours import intervals_text, open_text
from app.wording.terms import term_name


@dataclass(frozen=True, slots=True)
class Side:
    """The texts of a service in one language."""

    language: str
    name: LocalText
    organization: LocalText
    description: LocalText | None
    eligibility: LocalText | None
    address: LocalText | None
    documents: tuple[LocalText, ...]
    opening: str
    week: tuple[tuple[str, str], ...]
    groups: tuple[str, ...]
    access: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody may have to know a hidden address."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class DetailsView:
    """A service with one side or two; ``reasons`` are there where this member of staff may see its hidden address."""

    id: str
    sides: tuple[Side, ...]
    numbers: tuple[Number, ...]
    address_hidden: bool
    reasons: tuple[Reason, ...]
    only: bool
    to_confirm: bool
    checked: str
    page: str


def details_view(service_id: str, caller: str, operator: str, now: datetime) -> DetailsView:
    """Return a service for both languages.

    Raises:
        ServiceNotFound: no shown service has this id.
    """
    languages = tuple(dict.fromkeys((caller, operator)))
    read = [read_details(db.session, service_id, language=language, now=now) for language in languages]
    card = read[0].card
    return DetailsView(
        id=card.id,
        sides=tuple(_side(one, language, now) for one, language in zip(read, languages, strict=True)),
        numbers=numbers(card),
        address_hidden=card.address_hidden,
        reasons=_reasons(card.id) if card.address_hidden else (),
        only=Strength.ONLY.value in card.groups.values(),
        to_confirm=card.publish is Publish.NEEDS_CONFIRMATION,
        checked=date_text(card.checked_on, operator) if card.checked_on else "",
        page=url_for("public.service", service_id=card.id, lang=caller),
    )


def _always_the_same(hours: HoursDetails) -> bool:
    """Tell whether one line says the week: then the sentence about «now» is enough."""
    return len(hours.weekly) == 7 and len({tuple(spans) for spans in hours.weekly.values()}) == 1


def _side(details: ServiceDetails, language: str, now: datetime) -> Side:
    card, hours = details.card, details.hours
    days = sorted(hours.weekly.items()) if hours and not _always_the_same(hours) else []
    week = [(weekday_name(day, language), intervals_text(tuple(spans))) for day, spans in days]
    if hours:
        today = now.astimezone(ZoneInfo(hours.timezone)).date()
        week += [(one.days, one.hours) for one in coming_days(hours, language, today)]
    return Side(
        language=language,
        name=card.name,
        organization=card.organization,
        description=details.description,
        eligibility=details.eligibility,
        address=card.address,
        documents=details.documents,
        opening=open_text(card.open, now, language, has_phone=bool(card.phones)),
        week=tuple(week),
        groups=tuple(term_name(Facet.TARGET_GROUP, code, language) for code in card.groups),
        access=access_text(details.access_mode),
    )


def reveal_words() -> dict[RevealReason, str]:
    """Return the reasons for looking at a hidden address."""
    return {
        RevealReason.BRINGING: _("Somebody is being brought there now"),
        RevealReason.EMERGENCY: _("The emergency services must go there"),
        RevealReason.CHECKING: _("The record is being checked with the shelter"),
    }


def _reasons(service_id: str) -> tuple[Reason, ...]:
    if not (current_user().vetted and has_place(db.session, service_id)):
        return ()
    return tuple(Reason(code.value, words) for code, words in reveal_words().items())
