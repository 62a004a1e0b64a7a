"""Weekly hours of many services as arrays: who is open at a moment."""

from array import array
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
from numpy.typing import NDArray

from search_index.documents import OpenHours

WEEK = 7 * 24 * 60
NEVER = -10 * WEEK
"""A minute in which nobody is open."""
Ints = NDArray[np.int32]


@dataclass(frozen=True)
class Schedules:
    """Distinct weekly hours: a zone for each, and all their intervals in minutes from Monday 00:00 local time.

    ``of_row`` gives the schedule of each service, -1 where its hours are not known; ``zone`` the zone of each schedule;
    ``owner`` the schedule of each interval.
    """

    zones: tuple[str, ...]
    of_row: Ints
    zone: Ints
    owner: Ints
    start: Ints
    end: Ints

    def open_at(self, now: datetime) -> NDArray[np.bool_]:
        """Return which rows are known to be open at ``now`` (aware); exceptions by date are the record's business."""
        minutes = np.array([minute_of_week(zone, now) for zone in self.zones], dtype=np.int32)
        minute = minutes[self.zone][self.owner]
        inside = (self.start <= minute) & (minute < self.end)
        inside |= (self.start <= minute + WEEK) & (minute + WEEK < self.end)
        is_open = np.zeros(len(self.zone) + 1, dtype=bool)  # the last stands for unknown hours: -1
        is_open[self.owner[inside]] = True
        return is_open[self.of_row]


class SchedulesBuilder:
    """Collects weekly hours, one service after another."""

    def __init__(self) -> None:
        """Start with no row."""
        self._known: dict[OpenHours, int] = {}
        self._of_row = array("i")

    def add(self, hours: OpenHours | None) -> None:
        """Add a row."""
        self._of_row.append(self._known.setdefault(hours, len(self._known)) if hours else -1)

    def schedules(self) -> Schedules:
        """Return all rows."""
        zones = {zone: number for number, zone in enumerate(dict.fromkeys(week.timezone for week in self._known))}
        intervals = [(number, *interval) for week, number in self._known.items() for interval in week.intervals]
        owner, start, end = np.array(intervals, dtype=np.int32).reshape(-1, 3).T
        zone = np.array([zones[week.timezone] for week in self._known], dtype=np.int32)
        return Schedules(tuple(zones), np.frombuffer(self._of_row, np.int32), zone, owner, start, end)


def minute_of_week(zone: str, now: datetime) -> int:
    """Return the minutes from Monday 00:00 in an IANA zone at ``now`` (aware), NEVER where the zone is none."""
    place = _zone(zone)
    if place is None:
        return NEVER
    local = now.astimezone(place)
    return local.weekday() * 1440 + local.hour * 60 + local.minute


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
