"""Exact opening hours: several intervals a day, over midnight, by date, across clock changes; unknown is not closed."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from app.domain.hours_words import DAY_MINUTES
from app.domain.record import HolidayRule
from app.domain.service_card import OpenState
from app.domain.stated_hours import Minutes, StatedHours, parse_stated

__all__ = ["Closed", "Hours", "Minutes", "StatedHours", "is_open", "parse_stated", "state", "weekly_minutes"]

HORIZON_DAYS = 15
"""Days ahead in which the next change is sought."""

UNKNOWN = OpenState(open_now=None)
T = TypeVar("T", int, datetime)


@dataclass(frozen=True, slots=True)
class Closed:
    """A temporary closure, both days included; ``until`` None means that its end is not known."""

    since: date
    until: date | None = None
    reason: str = ""

    def covers(self, day: date) -> bool:
        """Tell whether ``day`` lies in the closure."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours in an IANA ``timezone``.

    ``weekly`` maps a weekday (0 is Monday) to intervals, a weekday without any is closed; ``dates`` replaces single
    days (no intervals: closed), outside of ``valid_from`` to ``valid_to`` too. Intervals are minutes after local
    midnight; an end over 1440 runs into the next day. Without any interval the hours are unknown. ``public_holidays``
    are the days to which ``holidays`` applies.
    """

    timezone: str
    weekly: Mapping[int, tuple[Minutes, ...]] = field(default_factory=dict)
    dates: Mapping[date, tuple[Minutes, ...]] = field(default_factory=dict)
    holidays: HolidayRule = HolidayRule.UNKNOWN
    public_holidays: Collection[date] = ()
    closures: tuple[Closed, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None

    def on(self, day: date) -> tuple[Minutes, ...] | None:
        """Return the intervals that begin on ``day``: none when closed, None when nobody knows."""
        if any(closure.covers(day) for closure in self.closures):
            return ()
        if day in self.dates:
            return self.dates[day]
        if not self._valid(day):
            return None
        if day in self.public_holidays and self.holidays is not HolidayRule.AS_USUAL:
            return () if self.holidays is HolidayRule.CLOSED else None
        return self.weekly.get(day.weekday(), ()) if any(self.weekly.values()) else None

    def _valid(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


def state(hours: Hours | None, at: datetime) -> OpenState:
    """Tell whether it is open at ``at`` (an aware time) and when that changes, in the place's own time.

    The change is None when it lies beyond what is known, as for a line that never closes.
    """
    if hours is None:
        return UNKNOWN
    zone = ZoneInfo(hours.timezone)
    today = at.astimezone(zone).date()
    spans, known_until = _spans(hours, zone, today)
    for opens, closes in spans:
        if opens <= at < closes:
            return OpenState(open_now=True, changes_at=_local(closes, zone, known_until))
    if hours.on(today) is None:
        return UNKNOWN
    upcoming = next((opens for opens, _ in spans if opens > at), None)
    return OpenState(open_now=False, changes_at=_local(upcoming, zone, known_until))


def is_open(hours: Hours | None, at: datetime) -> bool:
    """Tell whether it is known to be open at ``at`` (an aware time), as ``state`` does, without looking further."""
    if hours is None:
        return False
    zone = ZoneInfo(hours.timezone)
    today = at.astimezone(zone).date()
    return any(
        _instant(day, opens, zone) <= at < _instant(day, closes, zone)
        for day in (today - timedelta(days=1), today)
        for opens, closes in hours.on(day) or ()
    )


def weekly_minutes(hours: Hours) -> tuple[Minutes, ...]:
    """Return the week's intervals in minutes from Monday 00:00, touching ones joined; an end may pass 10,080."""
    week = [
        (day * DAY_MINUTES + opens, day * DAY_MINUTES + closes)
        for day in sorted(hours.weekly)
        for opens, closes in hours.weekly[day]
    ]
    return tuple(_joined(sorted(week)))


def _spans(hours: Hours, zone: ZoneInfo, today: date) -> tuple[list[tuple[datetime, datetime]], datetime]:
    """Return joined open spans (UTC) from yesterday on, and the time up to which the hours are known without a gap."""
    spans: list[tuple[datetime, datetime]] = []
    known_until = _instant(today + timedelta(days=HORIZON_DAYS), 0, zone)
    for offset in range(-1, HORIZON_DAYS):
        day = today + timedelta(days=offset)
        intervals = hours.on(day)
        if intervals is None and offset >= 0:
            known_until = _instant(day, 0, zone)
            break
        for opens, closes in intervals or ():
            start, end = _instant(day, opens, zone), _instant(day, closes, zone)
            if start < end:
                spans.append((start, end))
    return list(_joined(sorted(spans))), known_until


def _joined(spans: list[tuple[T, T]]) -> Iterator[tuple[T, T]]:
    if not spans:
        return
    start, end = spans[0]
    for opens, closes in spans[1:]:
        if opens <= end:
            end = max(end, closes)
        else:
            yield start, end
            start, end = opens, closes
    yield start, end


def _instant(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    """Return the instant at which clocks in ``zone`` show ``minutes`` after midnight of ``day``."""
    days, rest = divmod(minutes, DAY_MINUTES)
    wall = datetime.combine(day + timedelta(days=days), time(rest // 60, rest % 60), zone)
    return wall.astimezone(UTC)


def _local(instant: datetime | None, zone: ZoneInfo, known_until: datetime) -> datetime | None:
    return instant.astimezone(zone) if instant is not None and instant < known_until else None
