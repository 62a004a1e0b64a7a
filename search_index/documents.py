"""Everything that crosses the library's border: what goes in, what is asked, what comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Urgency(StrEnum):
    """How soon help is needed, from life in danger to whenever it suits."""

    EMERGENCY = "emergency"
    CRISIS = "crisis"
    ROUTINE = "routine"


class PlaceKind(StrEnum):
    """What kind of place a gazetteer entry is."""

    COUNTRY = "country"
    REGION = "region"
    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"
    DISTRICT = "district"


@dataclass(frozen=True, slots=True)
class Place:
    """A country, region, settlement or city district of the gazetteer.

    ``id`` is ISO 3166-1 for countries, ISO 3166-2 for regions, ``g`` + GeoNames id or ``k`` + KATOTTG code for
    the rest. ``names`` maps a language to a label that a person wrote; ``lat`` and ``lon`` are degrees (WGS 84).
    ``parent`` is the city of a district; ``region`` the id of the region.
    """

    id: str
    kind: PlaceKind
    country: str
    names: Mapping[str, str]
    name_latin: str = ""
    region: str | None = None
    parent: str | None = None
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    timezone: str = ""

    def name(self, language: str) -> str:
        """Return the label in ``language``, else in the nearest language that has one."""
        for code in (language, "ru", "uk", "be", "hy", "tg"):
            if label := self.names.get(code):
                return label
        return self.name_latin


@dataclass(frozen=True, slots=True)
class NeedScore:
    """A need that a text speaks of, with a calibrated score between 0 and 1."""

    code: str
    score: float


SURE_SHARE = 0.3
"""A need counts as sure when its score is at least this share of the first need's."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a text says: its language, the needs in falling order, urgency and place.

    Out of scope ``needs`` are guesses. ``choices`` lists same-named places when the text does not decide; then
    ``place`` is None. ``groups`` are the target groups that it speaks of, ``constraints`` what the person says they
    cannot do, ``signs`` what else the words show (``understanding/signs.py``); ``words`` is the text without the place.
    """

    language: str
    needs: tuple[NeedScore, ...] = ()
    urgency: Urgency = Urgency.ROUTINE
    place: Place | None = None
    choices: tuple[Place, ...] = ()
    in_scope: bool = True
    words: str = ""
    groups: tuple[str, ...] = ()
    constraints: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()

    @property
    def sure(self) -> tuple[NeedScore, ...]:
        """Return the needs nearly as sure as the first, none out of scope; the others are guesses to keep back."""
        if not self.in_scope:
            return ()
        least = SURE_SHARE * self.needs[0].score if self.needs else 0.0
        return tuple(need for need in self.needs if need.score >= least)

    @property
    def is_cry(self) -> bool:
        """Say whether the text calls for help and tells nothing else."""
        return self.urgency is Urgency.EMERGENCY and self.in_scope and not self.needs

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the need codes, most likely first."""
        return tuple(need.code for need in self.needs)


@dataclass(frozen=True, slots=True)
class OpenHours:
    """Weekly opening intervals in minutes from Monday 00:00 local time (end may pass 10,080), with an IANA zone."""

    timezone: str
    intervals: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ServiceDocument:
    """One service as the index knows it. Hidden addresses never reach this object.

    ``names`` and ``texts`` map a language to words; ``groups`` maps a target group to its strength (only, preferred,
    everyone). ``costs`` is free or paid, ``access`` how one gets in, ``accessibility`` the features known to be there,
    ``contact`` the ways to reach them (phone, write, visit); what is not known is left out. ``area`` lists the place
    ids that it serves (a country id for a national line). ``checked_on`` is the day from which its age counts.
    """

    id: str
    names: Mapping[str, str]
    texts: Mapping[str, str] = field(default_factory=dict)
    organization: Mapping[str, str] = field(default_factory=dict)
    organization_id: str = ""
    needs: tuple[str, ...] = ()
    service_types: tuple[str, ...] = ()
    groups: Mapping[str, str] = field(default_factory=dict)
    forms: tuple[str, ...] = ()
    level: str = "preventive"
    sector: str = "state"
    languages: tuple[str, ...] = ()
    costs: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    accessibility: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    country: str = ""
    region: str | None = None
    place: str | None = None
    place_names: Mapping[str, str] = field(default_factory=dict)
    area: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    remote: bool = False
    hours: OpenHours | None = None
    confirmed: bool = True
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """Hard conditions: a hit satisfies each one that is set. Values inside one tuple are alternatives."""

    needs: tuple[str, ...] = ()
    service_types: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    costs: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    accessibility: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    open_now: bool = False
    with_location: bool = False
    remote: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A question to the engine: words, understood needs, place and time. ``now`` is an aware time.

    ``country`` is a hard condition; ``likely_country`` only ranks, where the person has not said where they are.
    """

    text: str = ""
    language: str = "ru"
    needs: tuple[NeedScore, ...] = ()
    urgency: Urgency = Urgency.ROUTINE
    country: str | None = None
    likely_country: str | None = None
    region: str | None = None
    place: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    groups: tuple[str, ...] = ()
    constraints: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)
    now: datetime | None = None
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a hit fits, or what may exclude the person, as a code that the doors put into words.

    Codes: need (value = need code), words, here (place id), nearby (kilometres), region (region id), national (country
    id), emergency, group (group code), excludes_group (group code), suits (constraint), remote, open_now, confirmed,
    unconfirmed.
    """

    code: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A found service: its id, score, reasons in falling weight, distance in kilometres where both points are known."""

    id: str
    score: float
    why: tuple[Reason, ...] = ()
    distance_km: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A slice of hits, the number of all hits and facet counts (facet name → value → count)."""

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
