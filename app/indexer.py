"""The worker's clockwork that brings changed services into the index within a second, and heals a broken one."""

import logging
from contextlib import suppress
from threading import Event, Lock, Thread

from flask import Flask

from app.domain.locales import LOCALES
from app.extensions import brain, db
from app.operations.index_services import keep_index
from app.request_id import begin_request_id
from search_index.documents import Query
from search_index.engine import IndexUnavailable

log = logging.getLogger(__name__)

EVERY_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 60.0
"""After each failure the pause is twice as long, up to this."""


class Indexer:
    """Drains the index jobs of an application, in one thread at a time."""

    def __init__(self, app: Flask, *, every_seconds: float = EVERY_SECONDS) -> None:
        """Remember the application; ``start`` begins."""
        self._app = app
        self._every = every_seconds
        self._stop = Event()
        self._lock = Lock()
        self._thread = Thread(target=self._run, name="indexer", daemon=True)

    def start(self) -> None:
        """Begin to drain jobs, now and twice a second."""
        self._thread.start()

    def stop(self) -> None:
        """Finish the batch in hand and stop."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def drain(self) -> int:
        """Do every waiting job and return how many services were brought up to date."""
        total = 0
        begin_request_id()
        with self._lock, self._app.app_context():
            while count := self._batch():
                total += count
        return total

    def _batch(self) -> int:
        with db.transaction() as session:
            return keep_index(session, brain().engine)

    def _warm_up(self) -> None:
        """Load every language's dictionaries, which takes seconds, before the first job needs them."""
        with self._app.app_context(), suppress(IndexUnavailable):
            for language in LOCALES:
                brain().engine.find(Query(text="помощь", language=language))

    def _run(self) -> None:
        self._warm_up()
        pause = self._every
        while True:
            try:
                self.drain()
                pause = self._every
            except Exception:  # the jobs are still there: say so and try again
                log.warning("the index could not be brought up to date; trying again", exc_info=True)
                pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
            if self._stop.wait(pause):
                return
