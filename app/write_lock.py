"""The only right to write an index that several hosts share: whoever holds it in their common database."""

import threading
from contextlib import suppress
from types import TracebackType

from sqlalchemy import Connection, NullPool, create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from app.database import with_driver

NUMBER = 7_243_902
"""Number of the PostgreSQL advisory lock; another one guards the tables."""


class DatabaseLock:
    """A lock in PostgreSQL that the same thread may take again; a process that dies lets go."""

    def __init__(self, url: str) -> None:
        """Lock in the database at ``url``; nothing is connected yet."""
        self._engine = create_engine(with_driver(url), poolclass=NullPool, isolation_level="AUTOCOMMIT")
        self._thread = threading.RLock()
        self._held = 0
        self._connection: Connection | None = None

    def __enter__(self) -> None:
        """Wait for the lock."""
        self._thread.acquire()
        try:
            if not self._held:
                self._connection = self._engine.connect()
                self._connection.execute(text("SELECT pg_advisory_lock(:number)"), {"number": NUMBER})
            self._held += 1
        except BaseException:
            try:
                self._let_go()
            finally:
                self._thread.release()
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go."""
        self._held -= 1
        try:
            if not self._held:
                self._let_go()
        finally:
            self._thread.release()

    def _let_go(self) -> None:
        """End the connection: the lock ends with it, whatever state it is in."""
        connection, self._connection = self._connection, None
        if connection is not None:
            # A connection that died cannot be closed politely
            with suppress(SQLAlchemyError, OSError):
                connection.invalidate()
            with suppress(SQLAlchemyError, OSError):
                connection.close()
