"""An end for a conversation with another server: the library bounds the wait for each byte, never their sum."""

import socket
import time
from collections.abc import Mapping
from contextlib import suppress
from threading import Timer
from types import TracebackType
from typing import Any, Self

CONNECTED = frozenset({"connection.connect_tcp.complete", "connection.start_tls.complete"})


class TimeBudget:
    """Cuts the connection of a request when its time is over, however busy the other side looks."""

    def __init__(self, seconds: float) -> None:
        """Keep how long the request may take from now on."""
        self._ends = time.monotonic() + seconds
        self._timer = Timer(max(seconds, 0.0), self._cut)
        self._timer.daemon = True
        self._socket: socket.socket | None = None

    @property
    def left(self) -> float:
        """Return the seconds that are left, at least a moment."""
        return max(self._ends - time.monotonic(), 0.001)

    @property
    def is_over(self) -> bool:
        """Tell whether the time is over: what was read by then may be half an answer."""
        return time.monotonic() >= self._ends

    def note(self, event: str, told: Mapping[str, Any]) -> None:
        """Learn from the library's trace which connection it is."""
        if event in CONNECTED:
            self._socket = told["return_value"].get_extra_info("socket")
            if self.is_over:
                self._cut()

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        trace: TracebackType | None = None,
    ) -> None:
        self._timer.cancel()

    def _cut(self) -> None:
        if self._socket is not None:
            with suppress(OSError):
                # Past TLS, which would first forget itself under the thread that reads
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
