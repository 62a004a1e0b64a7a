"""A streaming copy of the PostgreSQL database: it answers readers of the site for as long as it keeps up."""

import time
from collections import deque
from threading import Lock

from flask import has_request_context, request
from sqlalchemy import Connection, Engine, NullPool, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.sql_engine import make_engine

READERS = frozenset({"public", "root", "api", "hsds"})
"""Blueprints whose GET only reads what everybody may read; staff and providers read what they have just written."""
MOST_LAG = 2.0
"""Seconds by which the copy may be late."""
LOOK_EVERY = 1.0
PROBE_SECONDS = 1.0
READ_SECONDS = 3.0
"""A silent copy holds a reader for no longer; then the primary is asked."""
SAMPLES = 120
WRITTEN = "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')"
REPLAYED = "SELECT pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')"
SILENT = (DBAPIError, OSError)
"""What a connection raises when nobody is at its other end."""


class Replica:
    """Opens sessions on the copy, and knows whether it may be asked.

    The primary's position in its journal is noted every second. The copy is as late as the newest position that it has
    reached is old. While the primary is silent, a copy that answers is used however late it is.
    """

    def __init__(self, primary_url: str, url: str) -> None:
        """Prepare engines for two addresses; nothing is connected yet."""
        self._engine = make_engine(url, pool_pre_ping=True, connect_args={"timeout": READ_SECONDS})
        self._primary, self._copy = _probe(primary_url), _probe(url)
        self._positions: deque[tuple[float, int]] = deque(maxlen=SAMPLES)
        self._looking = Lock()
        self._looked_at = float("-inf")
        self._usable = False

    def open(self) -> Session | None:
        """Return a session on the copy for a request that only reads; None where the primary has to be asked."""
        if not _only_reads() or not self.usable():
            return None
        session = Session(self._engine)
        try:
            session.connection()
        except SILENT:
            session.invalidate()
            self.give_up()
            return None
        return session

    def usable(self) -> bool:
        """Say whether the copy answers and is late by no more than ``MOST_LAG``."""
        if time.monotonic() - self._looked_at >= LOOK_EVERY and self._looking.acquire(blocking=False):
            try:
                self._usable = self._look()
            finally:
                self._looked_at = time.monotonic()
                self._looking.release()
        return self._usable

    def give_up(self) -> None:
        """Ask the primary until the copy has been looked at again."""
        self._usable = False
        self._looked_at = time.monotonic()

    def _look(self) -> bool:
        written, asked_at = _position(self._primary, WRITTEN), time.monotonic()
        replayed = _position(self._copy, REPLAYED)
        if replayed is None:
            return False
        if written is None:
            return True
        self._positions.append((asked_at, written))
        reached = [moment for moment, position in self._positions if position <= replayed]
        return bool(reached) and asked_at - reached[-1] <= MOST_LAG


def _only_reads() -> bool:
    return has_request_context() and request.method in {"GET", "HEAD"} and request.blueprint in READERS


def _probe(url: str) -> Engine:
    return make_engine(url, poolclass=NullPool, connect_args={"timeout": PROBE_SECONDS})


def _position(engine: Engine, query: str) -> int | None:
    """Return a place in the journal in bytes, None from a silent server."""
    try:
        with engine.connect() as connection:
            return _read(connection, query)
    except SILENT:
        return None


def _read(connection: Connection, query: str) -> int | None:
    found = connection.scalar(text(query))
    return None if found is None else int(found)
