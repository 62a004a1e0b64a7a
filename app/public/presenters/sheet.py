"""Picked services as cards and as a sheet of paper with a code that opens the list on a phone."""

from dataclasses import dataclass
from datetime import datetime

import segno
from flask import url_for
from markupsafe import Markup

from app.domain.errors import ServiceNotFound
from app.domain.service_card import LocalText
from app.domain.service_details import HoursDetails
from app.extensions import db, settings
from app.public.clock import now
from app.public.presenters.card import CardView, card_view
from app.public.presenters.danger import CountryLines, emergency_lines
from app.public.presenters.service import today_there, week
from app.queries.service_details import read_details
from app.wording.access import access_text
from app.wording.dates import date_text
from app.wording.days import coming_days
from search_index.understanding.urgency import DANGER_NEEDS

OWN_LANGUAGE = {"RU": "ru", "UA": "uk", "BY": "be", "AM": "hy", "TJ": "tg"}
"""What people speak at the door; a sheet shows it beside the reader's own language."""


@dataclass(frozen=True, slots=True)
class SheetService:
    """A service with what to know before going there; ``own_*`` are the provider's own words, where they differ.

    ``hours`` are those of the whole week: paper is read on another day.
    """

    card: CardView
    own_name: LocalText | None
    own_address: LocalText | None
    documents: tuple[LocalText, ...]
    access: str
    hours: str


@dataclass(frozen=True, slots=True)
class ListView:
    """The list. ``gone`` tells how many of it are known no longer; ``sensitive``: others should perhaps not see it."""

    services: tuple[SheetService, ...]
    gone: int
    emergency: tuple[CountryLines, ...]
    today: str
    absolute: str
    code: Markup
    print_url: str
    mail_url: str
    sensitive: bool


def list_view(ids: tuple[str, ...], language: str, address: str) -> ListView:
    """Return the page for a list of services."""
    moment = now()
    read = [one for one in (_read(service, language, moment) for service in ids) if one]
    services = tuple(service for service, _country, _needs in read)
    countries = tuple(dict.fromkeys(country for _service, country, _needs in read))
    absolute = settings().public_url.rstrip("/") + address
    picture = segno.make(absolute, error="m").svg_inline(scale=3, border=2, svgclass=None, lineclass=None)
    return ListView(
        services=services,
        gone=len(ids) - len(services),
        emergency=emergency_lines(countries, language),
        today=date_text(moment.date(), language),
        absolute=absolute,
        code=Markup(picture),  # noqa: S704  made by the library from our own address
        print_url=url_for("public.sheet"),
        mail_url=f"mailto:?body={absolute.replace('&', '%26')}",
        sensitive=any(not DANGER_NEEDS.isdisjoint(needs) for _service, _country, needs in read),
    )


def _read(service_id: str, language: str, moment: datetime) -> tuple[SheetService, str, tuple[str, ...]] | None:
    try:
        details = read_details(db.session, service_id, language=language, now=moment)
    except ServiceNotFound:
        return None
    card = details.card
    own = read_details(db.session, service_id, language=OWN_LANGUAGE[card.country], now=moment).card
    shown = SheetService(
        card=card_view(card, language, moment),
        own_name=own.name if own.name.text != card.name.text else None,
        own_address=own.address if own.address and own.address != card.address else None,
        documents=details.documents,
        access=access_text(details.access_mode),
        hours=_hours(details.hours, language, moment),
    )
    return shown, card.country, card.needs


def _hours(hours: HoursDetails | None, language: str, moment: datetime) -> str:
    if hours is None:
        return ""
    days = [f"{day.name}: {day.hours}" for day in week(hours, language, moment)]
    if not days and hours.stated:
        days = [hours.stated.text]
    differ = coming_days(hours, language, today_there(hours, moment))
    return "; ".join([*days, *(f"{one.days}: {one.hours}" for one in differ)])
