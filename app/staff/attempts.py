"""How often an address has tried to log in: kept in this process alone, for a quarter of an hour."""

from collections import deque
from datetime import datetime, timedelta

WITHIN = timedelta(minutes=15)
MOST = 30
MOST_ADDRESSES = 10_000

_tried: dict[str, deque[datetime]] = {}


def too_many(address: str, now: datetime) -> bool:
    """Count one more attempt and tell whether there were too many of late."""
    if len(_tried) > MOST_ADDRESSES:
        _tried.clear()
    times = _tried.setdefault(address, deque(maxlen=MOST + 1))
    times.append(now)
    while times and times[0] < now - WITHIN:
        times.popleft()
    return len(times) > MOST


def forget_attempts() -> None:
    """Begin to count anew."""
    _tried.clear()
