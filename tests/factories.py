"""Builders of fictional records: every name and number here is plainly invented."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count

from app.domain.identity import fingerprint
from app.domain.record import Confidence, Confidentiality, Facet, Level, Publish, Sector, Strength, TranslationStatus
from app.models import (
    Address,
    Location,
    Organization,
    Phone,
    Schedule,
    ScheduleInterval,
    Service,
    ServiceArea,
    ServiceTerm,
    Translation,
)
from app.operations.load_taxonomy import term_id

CHECKED_ON = date(2026, 11, 22)
UPDATED_AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
_numbers = count(1)


@dataclass(frozen=True)
class Town:
    """A real town as the gazetteer knows it; only what stands in it is invented."""

    country: str
    region: str
    place: str
    timezone: str
    lat: float
    lon: float
    language: str


MINSK = Town("BY", "BY-HM", "g625144", "Europe/Minsk", 53.9, 27.567, "be")
MOSCOW = Town("RU", "RU-MOW", "g524901", "Europe/Moscow", 55.752, 37.616, "ru")
KYIV = Town("UA", "UA-30", "g703448", "Europe/Kyiv", 50.454, 30.524, "uk")
YEREVAN = Town("AM", "AM-ER", "g616052", "Asia/Yerevan", 40.181, 44.514, "hy")
DUSHANBE = Town("TJ", "TJ-DU", "g1221874", "Asia/Dushanbe", 38.536, 68.78, "tg")
TOWNS = (MINSK, MOSCOW, KYIV, YEREVAN, DUSHANBE)


@dataclass(frozen=True)
class Wishes:
    """What a fictional service should be like."""

    needs: tuple[str, ...] = ("food",)
    service_types: tuple[str, ...] = ()
    groups: Mapping[str, str] = field(default_factory=dict)
    forms: tuple[str, ...] = ()
    level: Level = Level.PREVENTIVE
    national: bool = False
    publish: Publish = Publish.PUBLISHED
    confidentiality: Confidentiality = Confidentiality.PUBLIC
    hours: Mapping[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    phone: str = ""


STREET = "Вымышленная улица, 1"
SECRET_STREET = "Потайная улица, 77"
"""Where hidden services are; it may stand on no page."""


def organization(name: str, town: Town, *, sector: Sector = Sector.NGO) -> Organization:
    """Return a fictional organization of a town."""
    return Organization(name=name, language=town.language, sector=sector, country=town.country, **_provenance())


def service(name: str, provider: Organization, town: Town, wishes: Wishes | None = None) -> Service:
    """Return a fictional service; a national one has no location and serves its country."""
    wishes = wishes or Wishes()
    number = wishes.phone or f"+000 00 000 {next(_numbers):04}"
    return Service(
        organization=provider,
        name=name,
        description=f"{name}.",
        language=town.language,
        country=town.country,
        level=wishes.level,
        confidentiality=wishes.confidentiality,
        updated_at=UPDATED_AT,
        phones=[Phone(number=number, dial=number.replace(" ", ""))],
        terms=list(_terms(wishes)),
        areas=[ServiceArea(place_id=town.country if wishes.national else town.place)],
        locations=[] if wishes.national else [location(provider, town, _street(wishes))],
        schedules=[schedule(town, wishes.hours)] if wishes.hours else [],
        **_provenance(wishes.publish),
    )


def _street(wishes: Wishes) -> str:
    return STREET if wishes.confidentiality is Confidentiality.PUBLIC else SECRET_STREET


def location(provider: Organization, town: Town, street: str = STREET) -> Location:
    """Return a fictional house in a town."""
    home = Location(
        country=town.country,
        region_id=town.region,
        place_id=town.place,
        latitude=town.lat,
        longitude=town.lon,
        addresses=[Address(address_1=street, country=town.country, language="ru")],
    )
    provider.locations.append(home)
    return home


def schedule(town: Town, hours: Mapping[int, tuple[tuple[int, int], ...]]) -> Schedule:
    """Return weekly hours (weekday → minutes from and to) in the town's zone."""
    intervals = [
        ScheduleInterval(weekday=day, opens=opens, closes=closes) for day in hours for opens, closes in hours[day]
    ]
    return Schedule(timezone=town.timezone, language=town.language, intervals=intervals)


def translation(entity: Service | Organization, name: str, language: str, text: str) -> Translation:
    """Return a reviewed translation of one field of a stored record."""
    return Translation(
        entity=entity.__tablename__,
        entity_id=entity.id,
        field=name,
        language=language,
        text=text,
        status=TranslationStatus.HUMAN,
        source_hash=fingerprint(getattr(entity, name)),
    )


def _provenance(publish: Publish = Publish.PUBLISHED) -> dict[str, object]:
    return {
        "natural_key": f"fictional:{next(_numbers)}",
        "publisher": "fictional",
        "source": "https://example.org/fictional",
        "source_date": "2026-11",
        "checked_on": CHECKED_ON,
        "confidence": Confidence.HIGH,
        "publish": publish,
    }


def _terms(wishes: Wishes) -> list[ServiceTerm]:
    codes = [
        *((Facet.NEED, code, Strength.EVERYONE) for code in wishes.needs),
        *((Facet.SERVICE_TYPE, code, Strength.EVERYONE) for code in wishes.service_types),
        *((Facet.FORM, code, Strength.EVERYONE) for code in wishes.forms),
        *((Facet.TARGET_GROUP, code, Strength(strength)) for code, strength in wishes.groups.items()),
    ]
    return [
        ServiceTerm(term_id=term_id(facet, code), strength=strength, position=position)
        for position, (facet, code, strength) in enumerate(codes)
    ]
