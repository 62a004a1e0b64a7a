"""HSDS schedules from exact hours: a rule for the weekdays that share an interval, one for each single day."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.domain.identity import stable_id
from app.domain.street_address import may_tell_place
from app.domain.timezones import is_timezone
from app.hsds.serializers.filled import Json, filled
from app.models import Closure, Schedule, ScheduleInterval

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY_MINUTES = 1440
KEY = ("valid_from", "valid_to", "byday", "opens_at", "closes_at", "description")
"""What makes a rule of an owner this rule."""
WINTER = datetime(2026, 1, 15)  # noqa: DTZ001 - the zone is put on it


def schedules(owner: str, kept: Iterable[Schedule], *, hidden: bool = False) -> list[Json]:
    """Return the hours of an owner (id). A closing time not after the opening time is on the next day.

    Of one who is ``hidden`` the source's words are left out where they may tell the place.
    """
    return [rule for schedule in kept for rule in _rules(owner, schedule, hidden=hidden)]


def closures(kept: Iterable[Closure]) -> list[Json]:
    """Return temporary closures, which the specification does not know."""
    return [
        filled(
            {
                "since": closed.since.isoformat(),
                "until": closed.until.isoformat() if closed.until else None,
                "reason": closed.reason,
            }
        )
        for closed in sorted(kept, key=lambda closed: closed.since)
    ]


def _rules(owner: str, schedule: Schedule, *, hidden: bool) -> list[Json]:
    weekly: dict[tuple[int, int], list[int]] = {}
    for row in schedule.intervals:
        if row.weekday is not None:
            weekly.setdefault((row.opens, row.closes), []).append(row.weekday)
    single = [_single(row, row.on_date) for row in schedule.intervals if row.on_date is not None]
    week = [_weekly(span, days) for span, days in sorted(weekly.items())]
    words = "" if hidden and may_tell_place(schedule.stated) else schedule.stated
    if not week and (words or not single):
        # Words that tell no exact hours stand in a rule of their own
        week = [{}]
    return [_with_id(owner, _whole(schedule, words, rule)) for rule in (*week, *single)]


def _weekly(span: tuple[int, int], days: list[int]) -> Json:
    named = ",".join(WEEKDAYS[day] for day in sorted(set(days)))
    return {"freq": "WEEKLY", "interval": 1, "wkst": "MO", "byday": named, **_times(span)}


def _single(row: ScheduleInterval, day: date) -> Json:
    dated = dict.fromkeys(("valid_from", "valid_to", "dtstart", "until"), day.isoformat())
    times = {"closed": True} if row.opens == row.closes else _times((row.opens, row.closes))
    return {**dated, **times, "description": None, "language": None}


def _times(span: tuple[int, int]) -> Json:
    opens, closes = (f"{minutes % DAY_MINUTES // 60:02}:{minutes % 60:02}" for minutes in span)
    return {"opens_at": opens, "closes_at": closes}


def _whole(schedule: Schedule, words: str, rule: Json) -> Json:
    """Return a rule with what its schedule says; of a single day the words of the week say nothing."""
    return filled(
        {
            "valid_from": schedule.valid_from.isoformat() if schedule.valid_from else None,
            "valid_to": schedule.valid_to.isoformat() if schedule.valid_to else None,
            "timezone": _offset(schedule.timezone),
            "timezone_name": schedule.timezone or None,
            "description": words,
            "language": schedule.language if words else None,
            "holidays": schedule.holidays.value,
            **rule,
        }
    )


def _with_id(owner: str, rule: Json) -> Json:
    parts = (str(rule.get(name, "")) for name in KEY)
    return {"id": stable_id("schedule", owner, *parts), **rule}


def _offset(zone: str) -> float | int | None:
    """Return the hours from UTC in winter: the specification has a number where a zone has two."""
    if not is_timezone(zone):
        return None
    offset = WINTER.replace(tzinfo=ZoneInfo(zone)).utcoffset()
    hours = offset.total_seconds() / 3600 if offset else 0.0
    return int(hours) if hours.is_integer() else hours
