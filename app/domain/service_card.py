"""What every door shows of a service: one value for web, programs and the bot."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.record import Confidence, Level, Publish, Sector


@dataclass(frozen=True, slots=True)
class LocalText:
    """A text with the language in which it is, so that a page can mark and label it."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class CardPhone:
    """A number as printed and as dialled (digits and a leading plus)."""

    number: str
    dial: str
    extension: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class OpenState:
    """Open now, closed now or unknown (None), and when that changes next (aware local time), if it is known."""

    open_now: bool | None
    changes_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ServiceCard:
    """A published service for a list of results. ``address``, ``lat`` and ``lon`` are None where hidden or unknown.

    ``place_id`` is the gazetteer id of its town, ``exact`` false when the point is only the town's centre.
    ``needs`` and ``groups`` hold taxonomy codes (groups: code → strength); ``area`` gazetteer ids. ``as_of`` is the day
    from which the age of its facts counts, whether or not we have ever checked them.
    """

    id: str
    name: LocalText
    organization: LocalText
    organization_id: str
    sector: Sector
    level: Level
    needs: tuple[str, ...]
    service_types: tuple[str, ...]
    groups: Mapping[str, str]
    forms: tuple[str, ...]
    phones: tuple[CardPhone, ...]
    address: LocalText | None
    address_hidden: bool
    country: str
    region_id: str | None
    place_id: str | None
    area: tuple[str, ...]
    lat: float | None
    lon: float | None
    exact: bool
    open: OpenState
    website: str
    email: str
    source: str
    source_date: str
    checked_on: date | None
    as_of: date
    confidence: Confidence
    publish: Publish
