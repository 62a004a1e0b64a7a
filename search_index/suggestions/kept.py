"""A value that is made at first use and made anew when it has become old."""

from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """Keeps a value for some time; while one thread makes it anew, the others use the old one."""

    def __init__(self, seconds: float) -> None:
        """Keep a value for ``seconds``."""
        self._seconds = seconds
        self._lock = Lock()
        self._made: tuple[float, Value] | None = None

    def get(self, make: Callable[[], Value]) -> Value:
        """Return the kept value, or a new one from ``make``."""
        made = self._made
        if made is not None and (monotonic() - made[0] < self._seconds or self._lock.locked()):
            return made[1]
        with self._lock:
            if self._made is made or self._made is None:
                self._made = (monotonic(), make())
            return self._made[1]
