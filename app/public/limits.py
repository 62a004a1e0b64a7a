"""How often an address does something that costs us, in a quarter of an hour.

Hosts that share a Redis count together, from the first act on; otherwise each process counts by itself.
"""

from collections import deque
from datetime import datetime, timedelta

from app.extensions import shared

WITHIN = timedelta(minutes=15)
MOST_ADDRESSES = 10_000


class Often:
    """Counts one kind of act by network address; nothing of it is stored here, and a keyed digest at most in Redis."""

    def __init__(self, name: str, most: int) -> None:
        """Allow ``most`` acts of an address in a quarter of an hour."""
        self._name, self._most = name, most
        self._times: dict[str, deque[datetime]] = {}

    def too_often(self, address: str, now: datetime) -> bool:
        """Count one more act and tell whether there were too many of late."""
        together = shared()
        if together and (count := together.count(f"{self._name}:{address}", int(WITHIN.total_seconds()))) is not None:
            return count > self._most
        if len(self._times) > MOST_ADDRESSES:
            self._times.clear()
        times = self._times.setdefault(address, deque(maxlen=self._most + 1))
        times.append(now)
        while times[0] < now - WITHIN:
            times.popleft()
        return len(times) > self._most

    def forget(self) -> None:
        """Begin to count anew."""
        self._times.clear()
