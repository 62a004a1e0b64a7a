"""The worker's queue where several hosts share one: every tick of the clock is taken by one of them."""

import logging
from datetime import datetime, timedelta
from typing import Any

from huey import RedisHuey
from redis import ConnectionPool, RedisError

log = logging.getLogger(__name__)

TICK_SECONDS = 7_200
"""Clocks of two hosts may differ by less than this, and ticks that fell into a silence are made up for before."""
MADE_UP_FOR = timedelta(hours=1)
ANSWER_SECONDS = 5.0
"""The queue itself waits a second for work."""


class SharedQueue(RedisHuey):  # type: ignore[misc]
    """Puts the periodic work of a minute in once, whichever worker sees that minute first."""

    def __init__(self, name: str, *, url: str) -> None:
        """Prepare; a Redis that hangs holds nobody up for longer than ``ANSWER_SECONDS``."""
        pool = ConnectionPool.from_url(url, socket_timeout=ANSWER_SECONDS, socket_connect_timeout=ANSWER_SECONDS)
        super().__init__(name, connection_pool=pool)
        self._missed: list[datetime] = []

    def read_periodic(self, timestamp: datetime | None) -> list[Any]:
        """Return what is due and no other host has put in; what fell into a silence of Redis comes after it."""
        now = timestamp or self._get_timestamp()
        moments = [*(missed for missed in self._missed if now - missed < MADE_UP_FOR), now]
        due: list[Any] = []
        self._missed = []
        for at, moment in enumerate(moments):
            try:
                found = super().read_periodic(moment) if self._is_first(moment) else []
            except RedisError as error:
                # Raised from here it would end the clock of this worker
                log.warning("Redis does not answer (%s); periodic work waits", type(error).__name__)
                self._missed = moments[at:]
                break
            due += [task for task in found if task not in due]
        return due

    def _is_first(self, moment: datetime) -> bool:
        key = f"ryadom:tick:{moment:%Y-%m-%d %H:%M}"
        return bool(self.storage.conn.set(key, "taken", nx=True, ex=TICK_SECONDS))
