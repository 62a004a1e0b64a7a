"""Weekly hours of an index document: open at a moment or not."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from search_index.documents import OpenHours

WEEK = 7 * 24 * 60


def is_open(hours: OpenHours, at: datetime) -> bool:
    """Return whether ``at`` (aware) falls into an interval; exceptions by date are the record's business."""
    local = at.astimezone(_zone(hours.timezone))
    minute = local.weekday() * 1440 + local.hour * 60 + local.minute
    return any(start <= minute < end or start <= minute + WEEK < end for start, end in hours.intervals)


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
