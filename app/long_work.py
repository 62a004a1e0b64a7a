"""Long work of the worker: each kind in a thread of its own, so that nothing urgent waits behind it."""

import logging
from collections.abc import Callable
from threading import Lock, Thread

from flask import Flask

from app.request_id import begin_request_id

log = logging.getLogger(__name__)


class LongWork:
    """One kind of work that may take hours; it never runs twice at once.

    Nobody waits for it at the worker's end either: what it has not committed by then is done by the next round.
    """

    def __init__(self, app: Flask, name: str) -> None:
        """Remember where to work, and under which name the log tells of it."""
        self._app = app
        self._name = name
        self._lock = Lock()

    def begin(self, work: Callable[[], object]) -> bool:
        """Begin the work and return at once; tell whether it began, which it does not while an earlier one goes on."""
        if not self._lock.acquire(blocking=False):
            return False
        Thread(target=self._run, args=(work,), name=self._name, daemon=True).start()
        return True

    def _run(self, work: Callable[[], object]) -> None:
        begin_request_id()
        try:
            with self._app.app_context():
                work()
        except Exception:  # its next round tries again: say so
            log.exception("%s failed", self._name)
        finally:
            self._lock.release()
