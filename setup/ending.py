"""A program that is told to end puts away what it has started."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

TOLD = (signal.SIGTERM, signal.SIGHUP)
"""What ends a program at once unless it says otherwise; Ctrl-C raises an error anyway."""


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Let a signal end the block as an error does, so that every ``finally`` in it is run."""
    before = {number: signal.signal(number, _end) for number in TOLD}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, _frame: FrameType | None) -> None:
    for told in TOLD:
        # A second one must not stop the putting away
        signal.signal(told, signal.SIG_IGN)
    raise SystemExit(128 + number)
