"""The opening hours of a service as words that an editor can change."""

from collections.abc import Iterator

from app.domain.editing import ValueInvalid
from app.domain.opening_hours import parse_stated
from app.domain.stated_hours import Minutes, state_weekly
from app.domain.timezones import is_timezone
from app.models import Schedule, ScheduleInterval, Service
from search_index.documents import Place
from search_index.understanding.places import Gazetteer


def read_hours(service: Service) -> str:
    """Return the hours in words; none where nobody knows them.

    Raises:
        ValueInvalid: they are kept as days that no words of ours can say.
    """
    if not service.schedules:
        return ""
    found = _worded(service)
    return found.stated or _words(found)


def write_hours(service: Service, value: str, zone: str) -> None:
    """Put hours into the record, exactly where the words are exact; ``zone`` is where a first schedule holds.

    Days that differ stay as they are.

    Raises:
        ValueInvalid: no zone is known for them.
    """
    exact = parse_stated(value) if value else None
    schedule = _worded(service) if service.schedules else _first(service, (exact and exact.timezone) or zone)
    dated = dated_rows(schedule)
    if not value and not dated:
        service.schedules.remove(schedule)
        return
    schedule.stated = value
    schedule.timezone = (exact and exact.timezone) or schedule.timezone
    weekly = exact.weekly if exact else {}
    schedule.intervals = [
        ScheduleInterval(weekday=day, opens=opens, closes=closes) for day in weekly for opens, closes in weekly[day]
    ] + dated


def dated_rows(schedule: Schedule) -> list[ScheduleInterval]:
    """Return the rows of single days."""
    return [one for one in schedule.intervals if one.on_date is not None]


def weekly_rows(schedule: Schedule) -> list[ScheduleInterval]:
    """Return the rows of the days of the week."""
    return [one for one in schedule.intervals if one.on_date is None]


def replace_schedules(service: Service, schedules: list[Schedule]) -> None:
    """Give a service other hours of the week; days that differ stay."""
    dated, zone = _copied_days(service), zone_told(service)
    service.schedules = schedules
    if dated:
        schedule_for_dates(service, zone).intervals += dated


def keep_days(known: Service, wanted: Service) -> None:
    """Let what is ``wanted`` of a service have the days that stand in its record instead of days of its own."""
    for schedule in wanted.schedules:
        schedule.intervals = weekly_rows(schedule)
    wanted.schedules = [one for one in wanted.schedules if one.intervals or one.stated]
    if dated := _copied_days(known):
        if not wanted.schedules:
            wanted.schedules = [Schedule(timezone=zone_told(known), language=known.language)]
        wanted.schedules[0].intervals += dated


def schedule_for_dates(service: Service, zone: str) -> Schedule:
    """Return the schedule that keeps the days that differ; ``zone`` is where a first one holds.

    Raises:
        ValueInvalid: no zone is known.
    """
    return service.schedules[0] if service.schedules else _first(service, zone)


def target_of_hours(service: Service, gazetteer: Gazetteer) -> str:
    """Return the target of an edit of the hours: nothing, or for the first ones the zone in which they hold.

    It is that of the service's place, of what it serves, or of its country.
    """
    if service.schedules:
        return ""
    zones = (place.timezone for place in _places(service, gazetteer) if place is not None)
    return next((zone for zone in zones if zone), "")


def zone_of_first(service: Service, zone: str) -> str:
    """Return the zone that an edit of the hours needs: none where there are hours already.

    Raises:
        ValueInvalid: it is none.
    """
    if service.schedules:
        return ""
    if not is_timezone(zone):
        raise ValueInvalid(ValueInvalid.__doc__)
    return zone


def zone_told(service: Service) -> str:
    """Return the zone in which the hours of a service hold, empty where it has none."""
    return next((one.timezone for one in service.schedules), "")


def _copied_days(service: Service) -> list[ScheduleInterval]:
    return [
        ScheduleInterval(on_date=row.on_date, opens=row.opens, closes=row.closes)
        for one in service.schedules
        for row in dated_rows(one)
    ]


def _places(service: Service, gazetteer: Gazetteer) -> Iterator[Place | None]:
    for place in service.locations:
        yield gazetteer.get(place.place_id or "")
        yield gazetteer.get(place.region_id or "")
    for area in service.areas:
        yield gazetteer.get(area.place_id)
    yield gazetteer.get(service.country)


def _first(service: Service, zone: str) -> Schedule:
    schedule = Schedule(timezone=zone_of_first(service, zone), language=service.language)
    service.schedules.append(schedule)
    return schedule


def _worded(service: Service) -> Schedule:
    """Return the schedule that words can say."""
    found = next((one for one in service.schedules if one.stated or _words(one)), None)
    if found is None and not any(_weekly(one) for one in service.schedules):
        return service.schedules[0]
    if found is None:
        raise ValueInvalid(ValueInvalid.__doc__)
    return found


def _words(schedule: Schedule) -> str:
    """Say intervals that came without words; only where the same intervals are read from them again."""
    weekly = _weekly(schedule)
    words = state_weekly(weekly, schedule.language)
    exact = parse_stated(words) if words else None
    same = exact is not None and {day: spans for day, spans in exact.weekly.items() if spans} == weekly
    return words if same else ""


def _weekly(schedule: Schedule) -> dict[int, tuple[Minutes, ...]]:
    weekly: dict[int, tuple[Minutes, ...]] = {}
    for one in weekly_rows(schedule):
        if one.weekday is not None:
            weekly[one.weekday] = (*weekly.get(one.weekday, ()), (one.opens, one.closes))
    return weekly
