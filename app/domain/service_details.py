"""What the page of one service shows beyond its card."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.opening_hours import Closed, Minutes
from app.domain.record import AccessMode, HolidayRule
from app.domain.service_card import LocalText, ServiceCard


@dataclass(frozen=True, slots=True)
class Cost:
    """A price in ``currency`` (ISO 4217); 0 is free of charge, None not stated."""

    amount: float | None
    currency: str
    description: str


@dataclass(frozen=True, slots=True)
class AccessibilityFact:
    """One fact about getting in and around; ``value`` is yes, limited or no."""

    feature: str
    value: str
    description: str


@dataclass(frozen=True, slots=True)
class Capacity:
    """Places free of how many, as told at ``told_at``; what is not stated is None."""

    available: int | None
    maximum: int | None
    description: LocalText | None
    told_at: datetime
    full_until: date | None = None


@dataclass(frozen=True, slots=True)
class HoursDetails:
    """The week and what the source says in its own words.

    ``weekly`` maps each weekday (0 is Monday) to its intervals in minutes after midnight, none when closed; it is empty
    where the hours are unknown. ``dates`` holds the days that differ.
    """

    weekly: Mapping[int, tuple[Minutes, ...]]
    dates: Mapping[date, tuple[Minutes, ...]]
    holidays: HolidayRule
    timezone: str
    stated: LocalText | None


@dataclass(frozen=True, slots=True)
class ServiceDetails:
    """Everything of a service's page. Texts are None where the record has none.

    ``others`` are the other shown services of the organization, ``more_addresses`` those beside the card's, each with
    the gazetteer id of its town (or empty).
    """

    card: ServiceCard
    description: LocalText | None
    organization_description: LocalText | None
    eligibility: LocalText | None
    fees: LocalText | None
    minimum_age: int | None
    maximum_age: int | None
    costs: tuple[Cost, ...]
    documents: tuple[LocalText, ...]
    access_mode: AccessMode
    languages: tuple[str, ...]
    accessibility: tuple[AccessibilityFact, ...]
    hours: HoursDetails | None
    closures: tuple[Closed, ...]
    capacities: tuple[Capacity, ...]
    others: tuple[ServiceCard, ...]
    licence: str
    more_addresses: tuple[tuple[str, LocalText], ...] = ()
