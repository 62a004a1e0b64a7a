"""The worker's queue where several hosts share one: every tick of the clock is taken by one of them."""

from datetime import datetime
from typing import Any

from huey import RedisHuey

TICK_SECONDS = 600
"""Clocks of two hosts may differ by less than this."""


class SharedQueue(RedisHuey):  # type: ignore[misc]
    """Puts the periodic work of a minute in once, whichever worker sees that minute first."""

    def read_periodic(self, timestamp: datetime | None) -> list[Any]:
        """Return what is due, or nothing where another host has put it in."""
        moment = timestamp or datetime.now()  # noqa: DTZ005  huey's own clock, compared with itself
        first = self.storage.conn.set(f"ryadom:tick:{moment:%Y-%m-%d %H:%M}", "taken", nx=True, ex=TICK_SECONDS)
        return list(super().read_periodic(timestamp)) if first else []
