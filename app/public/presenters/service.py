"""The page of one service."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.numbers import format_decimal
from flask import url_for
from flask_babel import gettext as _

from app.domain.record import Facet, HolidayRule, Strength
from app.domain.service_card import LocalText, ServiceCard
from app.domain.service_details import Capacity, Cost, HoursDetails, ServiceDetails
from app.extensions import brain, db, settings
from app.public.presenters.card import CardView, Fit, card_view
from app.public.presenters.closures import closure_texts
from app.public.presenters.profile_bar import ProfileBar, profile_bar
from app.public.presenters.source import public_date, public_licence, source_pages
from app.queries.conditions import read_conditions
from app.wording.access import access_text
from app.wording.accessibility import BASIC, feature_name, feature_text
from app.wording.conditions import ages_text
from app.wording.dates import date_text, stated_date_text, weekday_name
from app.wording.days import DayLine, coming_days
from app.wording.hours import intervals_text
from app.wording.languages import language_name
from app.wording.places import place_text
from app.wording.terms import term_name
from search_index.understanding.urgency import DANGER_NEEDS


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the week with its hours."""

    name: str
    hours: str
    today: bool


@dataclass(frozen=True, slots=True)
class Link:
    """Words with an address."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Room:
    """How much room there is, and the day on which that was told."""

    text: str
    description: LocalText | None
    told: str


@dataclass(frozen=True, slots=True)
class ServiceView:
    """Everything that the page says. ``stated`` are the source's own words about hours.

    ``sensitive``: it may be dangerous that somebody else sees what the page is about.
    ``unknown`` names what the record leaves open of cost, papers, the way in and languages; ``unknown_features`` what
    it leaves open of getting in and around; ``paused`` that it is closed for a time, nobody knows how long.
    """

    card: CardView
    description: LocalText | None
    organization_description: LocalText | None
    needs: tuple[Link, ...]
    kinds: tuple[str, ...]
    groups: tuple[str, ...]
    only: bool
    eligibility: LocalText | None
    ages: str
    costs: tuple[str, ...]
    fees: LocalText | None
    documents: tuple[LocalText, ...]
    access: str
    languages: tuple[str, ...]
    accessibility: tuple[str, ...]
    unknown_features: str
    unknown: str
    room: tuple[Room, ...]
    paused: bool
    week: tuple[Day, ...]
    dates: tuple[DayLine, ...]
    holidays: str
    stated: LocalText | None
    closures: tuple[str, ...]
    website: Link | None
    email: str
    source_pages: tuple[Link, ...]
    source_date: str
    licence: str
    others: tuple[CardView, ...]
    map_url: str
    similar_url: str
    absolute: str
    sensitive: bool
    profile: ProfileBar
    more_addresses: tuple[tuple[str, LocalText], ...]


def service_view(details: ServiceDetails, language: str, now: datetime, profile: tuple[str, ...] = ()) -> ServiceView:
    """Put a service's details into words for a person with ``profile``."""
    card = details.card
    conditions = read_conditions(db.session, [card.id], now.date()).get(card.id)
    fit = Fit(conditions=conditions, profile=profile, whole=True)
    strengths = set(card.groups.values())
    hours = details.hours
    return ServiceView(
        card=card_view(card, language, now, fit),
        description=details.description,
        organization_description=details.organization_description,
        needs=tuple(_need(code, card, language) for code in card.needs),
        kinds=tuple(term_name(Facet.SERVICE_TYPE, code, language) for code in card.service_types),
        groups=tuple(term_name(Facet.TARGET_GROUP, code, language) for code in card.groups),
        only=Strength.ONLY.value in strengths,
        eligibility=details.eligibility,
        ages=ages_text(details.minimum_age, details.maximum_age),
        costs=tuple(text for text in (_cost(cost, language) for cost in details.costs) if text),
        fees=details.fees,
        documents=details.documents,
        access=access_text(details.access_mode),
        languages=tuple(language_name(code) for code in details.languages),
        accessibility=tuple(feature_text(fact) for fact in details.accessibility),
        unknown_features=_unknown_features(details),
        unknown=_unknown(details),
        room=tuple(_room(capacity, language) for capacity in details.capacities),
        paused=bool(conditions and conditions.closed and not details.closures),
        week=week(hours, language, now) if hours else (),
        dates=coming_days(hours, language, today_there(hours, now)) if hours else (),
        holidays=_holidays(hours),
        stated=hours.stated if hours else None,
        closures=closure_texts(details, language, now.date()),
        website=_website(card.website),
        email=card.email,
        source_pages=tuple(Link(site, address) for site, address in source_pages(card.source)),
        source_date=stated_date_text(public_date(card.source_date), language).rstrip("."),
        licence=public_licence(details.licence),
        others=tuple(card_view(other, language, now, Fit(profile=profile)) for other in details.others),
        map_url=_map_url(card),
        similar_url=url_for("public.search", need=list(card.needs[:1]), country=card.country, place=card.place_id),
        sensitive=not DANGER_NEEDS.isdisjoint(card.needs),
        absolute=settings().public_url.rstrip("/") + url_for("public.service", service_id=card.id),
        profile=profile_bar(profile, "public.service", service_id=card.id),
        more_addresses=_more_addresses(details, language),
    )


def _need(code: str, card: ServiceCard, language: str) -> Link:
    return Link(term_name(Facet.NEED, code, language), url_for("public.search", need=code, country=card.country))


def _unknown_features(details: ServiceDetails) -> str:
    stated = {fact.feature for fact in details.accessibility}
    return ", ".join(feature_name(feature) for feature in BASIC if feature not in stated)


def _unknown(details: ServiceDetails) -> str:
    """Name what a person may want to ask, because the record leaves it open."""
    open_questions = (
        (_("cost"), not (details.costs or details.fees)),
        (_("documents to bring"), not details.documents),
        (_("how to get in"), not access_text(details.access_mode)),
        (_("languages spoken"), not details.languages),
    )
    return ", ".join(text for text, is_open in open_questions if is_open)


def _room(capacity: Capacity, language: str) -> Room:
    text = ""
    if capacity.full_until is not None:
        # A date may end with a full stop of its own
        text = _("No free places until %(date)s.", date=date_text(capacity.full_until, language).rstrip("."))
    elif capacity.available is not None and capacity.maximum is not None:
        text = _("Free places: %(free)s of %(all)s", free=capacity.available, all=capacity.maximum)
    elif capacity.available is not None:
        text = _("Free places: %(free)s", free=capacity.available)
    elif capacity.maximum is not None:
        text = _("Places in all: %(all)s", all=capacity.maximum)
    told = _("Told on %(date)s", date=date_text(capacity.told_at.date(), language))
    return Room(text, capacity.description, told)


def _cost(cost: Cost, language: str) -> str:
    if cost.amount == 0:
        return _("Free of charge")
    amount = ""
    if cost.amount is not None:
        amount = f"{format_decimal(cost.amount, locale=language)} {cost.currency}".strip()
    return ", ".join(part for part in (amount, cost.description) if part)


def week(hours: HoursDetails, language: str, now: datetime) -> tuple[Day, ...]:
    """Return the hours of each weekday, one line where all are alike."""
    if len(hours.weekly) == 7 and len(set(map(tuple, hours.weekly.values()))) == 1:
        return (Day(_("every day"), intervals_text(tuple(hours.weekly[0])), today=False),)
    today = today_there(hours, now).weekday()
    return tuple(
        Day(weekday_name(day, language), intervals_text(tuple(spans)), day == today)
        for day, spans in sorted(hours.weekly.items())
    )


def today_there(hours: HoursDetails, now: datetime) -> date:
    """Return which day it is where the hours hold."""
    return now.astimezone(ZoneInfo(hours.timezone)).date()


def _holidays(hours: HoursDetails | None) -> str:
    if hours is None or not hours.weekly or hours.holidays is HolidayRule.UNKNOWN:
        return ""
    return _("Closed on public holidays") if hours.holidays is HolidayRule.CLOSED else _("Works on public holidays too")


def _website(address: str) -> Link | None:
    if not address.startswith(("http://", "https://")):
        return None
    return Link(address.partition("://")[2].rstrip("/"), address)


def _more_addresses(details: ServiceDetails, language: str) -> tuple[tuple[str, LocalText], ...]:
    """Return further addresses, each with its town where that is another one."""
    own, gazetteer = details.card.place_id, brain().gazetteer
    return tuple(
        ("" if town in ("", own) else place_text(town, gazetteer, language), words)
        for town, words in details.more_addresses
    )


def _map_url(card: ServiceCard) -> str:
    if card.address_hidden or card.lat is None:
        return ""
    return url_for("public.map_page", need=list(card.needs[:1]), country=card.country, place=card.place_id)
