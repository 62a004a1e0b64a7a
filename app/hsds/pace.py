"""How fast one address may ask: counted in this process alone, minute by minute; nothing of it is stored."""

from collections import Counter

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
        if minute != self._minute:
            self._minute, self._counts = minute, Counter()
        self._counts[address] += 1
        return 0 if self._counts[address] <= most else max(1, round((minute + 1) * MINUTE - seconds))
