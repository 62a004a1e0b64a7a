"""A thread of the worker that does one kind of work again and again."""

import logging
from collections.abc import Callable
from threading import Event, Lock, Thread

from app.request_id import begin_request_id

log = logging.getLogger(__name__)

EVERY_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 60.0
"""After each failure the pause is twice as long, up to this."""


class Clockwork:
    """Calls ``step`` twice a second, never twice at once, and without a pause as long as it has something to do."""

    def __init__(self, name: str, step: Callable[[], int]) -> None:
        """Remember what to do; ``start`` begins."""
        self._name = name
        self._step = step
        self._stop = Event()
        self._lock = Lock()
        self._thread = Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Finish the step in hand and stop."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def drain(self) -> int:
        """Do everything that waits and return how much it was; nothing while another thread is at it."""
        if not self._lock.acquire(blocking=False):
            return 0
        total = 0
        begin_request_id()
        try:
            while not self._stop.is_set() and (count := self._step()):
                total += count
        finally:
            self._lock.release()
        return total

    def _run(self) -> None:
        pause = EVERY_SECONDS
        while not self._stop.wait(pause):
            try:
                self.drain()
                pause = EVERY_SECONDS
            except Exception as error:  # noqa: BLE001  the work is still there; its words do not belong in a log
                log.warning("%s failed and is tried again: %s", self._name, type(error).__name__)
                pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
