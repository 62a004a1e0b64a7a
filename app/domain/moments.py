"""Moments that programs name when they ask."""

from datetime import UTC, date, datetime

FIRST, LAST = datetime(1970, 1, 2, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
YEARS_AHEAD = 3
"""How far ahead anybody can say when something ends."""


def within_our_time(moment: datetime) -> datetime:
    """Return an aware time; one without a zone is UTC.

    Raises:
        ValueError: it lies so far away that no calendar of ours reaches it.
    """
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if not FIRST.timestamp() <= aware.timestamp() <= LAST.timestamp():
        raise ValueError("a time between 1970 and 2100")
    return aware


def is_within_our_time(day: date) -> bool:
    """Tell whether a calendar of ours reaches a day: what lies further away is a slip of the pen."""
    return FIRST.year <= day.year <= LAST.year
