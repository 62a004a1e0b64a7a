"""How fast one address may ask, minute by minute; hosts that share a Redis count together."""

from collections import Counter

from app.extensions import shared

MINUTE = 60


class Pace:
    """Counts the requests of each network address in the present minute."""

    def __init__(self) -> None:
        """Start with nobody."""
        self._minute = 0
        self._counts: Counter[str] = Counter()

    def seconds_to_wait(self, address: str, seconds: float, most: int) -> int:
        """Count one more request at ``seconds`` of a clock; return how long to wait if there were over ``most``."""
        minute = int(seconds // MINUTE)
        together = shared()
        count = together.count(f"hsds:{minute}:{address}", 2 * MINUTE) if together else None
        if count is None:
            count = self._count(address, minute)
        return 0 if count <= most else max(1, round((minute + 1) * MINUTE - seconds))

    def _count(self, address: str, minute: int) -> int:
        if minute != self._minute:
            self._minute, self._counts = minute, Counter()
        self._counts[address] += 1
        return self._counts[address]
