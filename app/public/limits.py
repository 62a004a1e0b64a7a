"""How often an address does something that costs us: counted in this process alone, for a quarter of an hour."""

from collections import deque
from datetime import datetime, timedelta

WITHIN = timedelta(minutes=15)
MOST_ADDRESSES = 10_000


class Often:
    """Counts one kind of act by network address; nothing of it is stored."""

    def __init__(self, most: int) -> None:
        """Allow ``most`` acts of an address in a quarter of an hour."""
        self._most = most
        self._times: dict[str, deque[datetime]] = {}

    def too_often(self, address: str, now: datetime) -> bool:
        """Count one more act and tell whether there were too many of late."""
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
