"""People who go on reading while something breaks."""

import time
from threading import Event, Thread
from typing import Self

from tests.bench.steady import addresses, ask


class Readers:
    """Ask ten times a second in a thread until the block ends; ``asked`` and ``failed`` count."""

    def __init__(self, site: str, count: int = 2_000) -> None:
        """Prepare the questions."""
        self._addresses = addresses(site, count)
        self._done = Event()
        self._thread = Thread(target=self._read)
        self.asked = 0
        self.failed = 0

    def __enter__(self) -> Self:
        """Begin to ask."""
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Stop asking."""
        self._done.set()
        self._thread.join()

    def _read(self) -> None:
        for address in self._addresses:
            if self._done.wait(0.1):
                return
            self.asked += 1
            self.failed += ask(address, time.perf_counter()) is None
