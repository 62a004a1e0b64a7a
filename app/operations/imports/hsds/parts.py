"""The parts of an HSDS record as rows of ours; the inverse of what the API and the dump write."""

from collections.abc import Iterator
from datetime import datetime

from app.domain.phone import dial, is_dialable
from app.domain.record import HolidayRule
from app.domain.timezones import is_timezone
from app.models import (
    Closure,
    Contact,
    CostOption,
    Phone,
    RequiredDocument,
    Schedule,
    ScheduleInterval,
    ServiceArea,
    ServiceCapacity,
    ServiceLanguage,
)
from app.operations.imports.faults import expects
from app.operations.imports.hsds.reader import ObjectReader
from app.operations.imports.whereabouts import Places

WEEKDAYS = {name: number for number, name in enumerate(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))}
DAY = 1440
GEONAMES = "https://sws.geonames.org/"


def phones(owner: ObjectReader, country: str) -> list[Phone]:
    """Return the numbers of an owner."""
    return [phone for position, one in enumerate(owner.many("phones")) if (phone := _phone(one, country, position))]


def contacts(owner: ObjectReader) -> list[Contact]:
    """Return desks and roles."""
    return [
        Contact(
            name=one.text("name"), title=one.text("title"), department=one.text("department"), email=one.email("email")
        )
        for one in owner.many("contacts")
    ]


def languages(owner: ObjectReader) -> list[ServiceLanguage]:
    """Return the languages in which a service can be had; those without a code are told by no field of ours."""
    codes = dict.fromkeys(one.text("code", most=8) for one in owner.many("languages"))
    return [ServiceLanguage(code=code) for code in codes if code]


def costs(owner: ObjectReader) -> list[CostOption]:
    """Return the prices."""
    return [
        CostOption(
            amount=one.number("amount", 0, 1e12),
            currency=one.text("currency", most=3),
            amount_description=one.text("amount_description"),
        )
        for one in owner.many("cost_options")
    ]


def documents(owner: ObjectReader) -> list[RequiredDocument]:
    """Return the papers to bring."""
    found = (one.text("document") for one in owner.many("required_documents"))
    return [RequiredDocument(document=text) for text in found if text]


def capacities(owner: ObjectReader, now: datetime) -> list[ServiceCapacity]:
    """Return the free places."""
    return [
        ServiceCapacity(
            unit=unit.text("name", most=40) if (unit := one.one("unit")) else "",
            available=one.whole("available", 10**6),
            maximum=one.whole("maximum", 10**6),
            description=one.text("description"),
            updated_at=one.moment("updated", now),
            full_until=one.day("full_until"),
        )
        for one in owner.many("capacities")
    ]


def closures(owner: ObjectReader) -> list[Closure]:
    """Return temporary closures."""
    found = ((one, one.day("since")) for one in owner.many("closures"))
    return [Closure(since=since, until=one.day("until"), reason=one.text("reason")) for one, since in found if since]


def areas(owner: ObjectReader, places: Places, country: str) -> list[ServiceArea]:
    """Return the places served: by our id, else by GeoNames'; one that says neither serves the country."""
    found = {_place(one, places, country): one for one in owner.many("service_areas")}
    return [
        ServiceArea(place_id=place, name="" if _is_named(one, place, places) else one.text("name"))
        for place, one in found.items()
        if places(place)
    ] or [ServiceArea(place_id=country)]


def schedules(owner: ObjectReader, timezone: str) -> list[Schedule]:
    """Return the hours: rules that share their words, zone and span are one schedule again.

    A single day without words goes with the rule before it.
    """
    kept: dict[tuple[str, ...], Schedule] = {}
    for one in owner.many("schedules"):
        _add_rule(kept, one, timezone)
    return list(kept.values())


def _phone(one: ObjectReader, country: str, position: int) -> Phone | None:
    number = one.text("number", required=True, most=80)
    if not is_dialable(number):
        one.fault("number", expects("a telephone number"))
        return None
    return Phone(
        number=number, dial=dial(number, country), extension=one.text("extension", most=20),
        type=one.text("type", most=20) or "voice", description=one.text("description"), position=position,
    )  # fmt: skip


def _place(one: ObjectReader, places: Places, country: str) -> str:
    stated = one.text("place_id", most=24)
    uri = one.text("uri", most=500)
    if not stated and uri.startswith(GEONAMES):
        stated = f"g{uri.removeprefix(GEONAMES).strip('/')}"
    return stated if stated and places(stated) else country


def _is_named(one: ObjectReader, place: str, places: Places) -> bool:
    """Tell whether an area is called as the gazetteer calls it: then no name of its own is kept."""
    known = places(place)
    return known is not None and one.text("name") in {*known.names.values(), known.name_latin}


def _add_rule(kept: dict[tuple[str, ...], Schedule], one: ObjectReader, timezone: str) -> None:
    single = one.day("dtstart") if one.record.get("dtstart") == one.record.get("until") else None
    stated = one.text("timezone_name", most=40)
    zone = stated if is_timezone(stated) else timezone
    words = one.text("description")
    language = one.text("language", most=8) or "ru"
    holidays = one.choice("holidays", HolidayRule, HolidayRule.UNKNOWN)
    key = (zone, words, language, holidays.value)
    bare = single is not None and not words
    same = (known for known in reversed(kept.values()) if (known.timezone, known.holidays) == (zone, holidays))
    schedule = next(same, None) if bare else kept.get(key)
    if schedule is None:
        schedule = kept[key] = Schedule(timezone=zone, stated=words, language=language, holidays=holidays, intervals=[])
    if single is None:
        schedule.valid_from, schedule.valid_to = one.day("valid_from"), one.day("valid_to")
    schedule.intervals += list(_intervals(one, single is not None))


def _intervals(one: ObjectReader, single: bool) -> Iterator[ScheduleInterval]:  # noqa: FBT001
    day = one.day("dtstart") if single else None
    if single and one.record.get("closed"):
        yield ScheduleInterval(on_date=day, opens=0, closes=0)
        return
    opens, closes = one.minutes("opens_at"), one.minutes("closes_at")
    if opens is None or closes is None:
        return
    if closes <= opens:
        closes += DAY
    if single:
        yield ScheduleInterval(on_date=day, opens=opens, closes=closes)
        return
    for name in one.text("byday", most=80).split(","):
        if name.strip() in WEEKDAYS:
            yield ScheduleInterval(weekday=WEEKDAYS[name.strip()], opens=opens, closes=closes)
