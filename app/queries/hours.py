"""Opening hours of services and locations."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.domain.opening_hours import Closed, Hours, Minutes
from app.domain.service_card import LocalText
from app.domain.timezones import is_timezone
from app.models import Closure, Schedule, ScheduleInterval
from app.queries.among import among

CAPITAL_TIMEZONES = {
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "BY": "Europe/Minsk",
    "AM": "Asia/Yerevan",
    "TJ": "Asia/Dushanbe",
}
"""Whose clock dates a closure when no schedule names a zone."""
_OWNERS = among("owners")
SCHEDULES = (
    select(Schedule, ScheduleInterval)
    .outerjoin(ScheduleInterval, ScheduleInterval.schedule_id == Schedule.id)
    .where(or_(Schedule.service_id.in_(_OWNERS), Schedule.location_id.in_(_OWNERS)))
    .order_by(Schedule.valid_from, Schedule.id, ScheduleInterval.weekday, ScheduleInterval.opens)
)
CLOSURES = (
    select(Closure)
    .where(or_(Closure.service_id.in_(_OWNERS), Closure.location_id.in_(_OWNERS)))
    .order_by(Closure.since)
)


@dataclass
class _Kept:
    schedule: Schedule
    intervals: list[ScheduleInterval] = field(default_factory=list)


@dataclass
class HoursTable:
    """Schedules and closures by their owner, a service or a location."""

    schedules: dict[str, list[_Kept]] = field(default_factory=dict)
    closures: dict[str, list[Closed]] = field(default_factory=dict)

    def of(self, owners: Iterable[str], country: str, day: date) -> Hours | None:
        """Return the hours of the first owner that has some, valid on ``day`` if one is.

        Closures and single days are those of all owners; of one day the first owner has the word.
        """
        owners = list(owners)
        closures = tuple(closed for owner in owners for closed in self.closures.get(owner, ()))
        kept = self._chosen(owners, day)
        if kept is not None and is_timezone(kept.schedule.timezone):
            return _hours(kept, self._dates(owners), closures)
        # Hours on nobody's clock are only words
        return Hours(CAPITAL_TIMEZONES.get(country, "UTC"), closures=closures) if kept or closures else None

    def stated(self, owners: Iterable[str], day: date) -> LocalText | None:
        """Return the source's own words about the hours."""
        kept = self._chosen(list(owners), day)
        if kept is None or not kept.schedule.stated:
            return None
        return LocalText(kept.schedule.stated, kept.schedule.language)

    def _chosen(self, owners: list[str], day: date) -> _Kept | None:
        told = [self.schedules[owner] for owner in owners if owner in self.schedules]
        candidates = next((one for one in told if any(map(_tells_week, one))), told[0] if told else [])
        valid = [kept for kept in candidates if _valid(kept.schedule, day)]
        return next(iter([*valid, *candidates]), None)

    def _dates(self, owners: list[str]) -> dict[date, tuple[Minutes, ...]]:
        dates: dict[date, tuple[Minutes, ...]] = {}
        for owner in reversed(owners):
            dates.update(_days_of(self.schedules.get(owner, ())))
        return dates


def read_hours(session: Session, owners: Collection[str]) -> HoursTable:
    """Read the schedules and closures of services and locations (ids); two queries."""
    table = HoursTable()
    by_id: dict[str, _Kept] = {}
    asked = {"owners": list(owners)}
    for schedule, interval in session.execute(SCHEDULES, asked):
        if schedule.id not in by_id:
            by_id[schedule.id] = _Kept(schedule)
            owner = schedule.service_id or schedule.location_id or ""
            table.schedules.setdefault(owner, []).append(by_id[schedule.id])
        if interval is not None:
            by_id[schedule.id].intervals.append(interval)
    for closure in session.scalars(CLOSURES, asked):
        owner = closure.service_id or closure.location_id or ""
        table.closures.setdefault(owner, []).append(Closed(closure.since, closure.until, closure.reason))
    return table


def _valid(schedule: Schedule, day: date) -> bool:
    begun = schedule.valid_from is None or schedule.valid_from <= day
    return begun and (schedule.valid_to is None or day <= schedule.valid_to)


def _tells_week(kept: _Kept) -> bool:
    """Tell whether a schedule says more than single days."""
    return bool(kept.schedule.stated) or any(row.weekday is not None for row in kept.intervals)


def _days_of(kept: Iterable[_Kept]) -> dict[date, tuple[Minutes, ...]]:
    dates: dict[date, tuple[Minutes, ...]] = {}
    for row in (row for one in kept for row in one.intervals):
        if row.on_date is not None:
            dates[row.on_date] = dates.get(row.on_date, ()) + _span(row)
    return dates


def _span(row: ScheduleInterval) -> tuple[Minutes, ...]:
    return ((row.opens, row.closes),) if row.opens != row.closes else ()


def _hours(kept: _Kept, dates: dict[date, tuple[Minutes, ...]], closures: tuple[Closed, ...]) -> Hours:
    weekly: dict[int, tuple[Minutes, ...]] = {}
    for row in kept.intervals:
        if row.weekday is not None:
            weekly[row.weekday] = weekly.get(row.weekday, ()) + _span(row)
    schedule = kept.schedule
    return Hours(
        schedule.timezone,
        weekly,
        dates,
        schedule.holidays,
        closures=closures,
        valid_from=schedule.valid_from,
        valid_to=schedule.valid_to,
    )
