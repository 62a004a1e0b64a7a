"""The only right to write an index that several hosts share: whoever holds it in their common database."""

from contextlib import suppress

from sqlalchemy import Connection, NullPool, text
from sqlalchemy.exc import SQLAlchemyError

from app.sql_engine import make_engine
from search_index.engines.write_lock import SharedLock

NUMBER = 7_243_902
"""Number of the PostgreSQL advisory lock; another one guards the tables."""


class DatabaseLock(SharedLock):
    """A lock in PostgreSQL."""

    def __init__(self, url: str) -> None:
        """Lock in the database at ``url``; nothing is connected yet."""
        super().__init__()
        self._engine = make_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        self._connection: Connection | None = None

    def _take(self) -> None:
        try:
            self._connection = self._engine.connect()
            self._connection.execute(text("SELECT pg_advisory_lock(:number)"), {"number": NUMBER})
        except BaseException:
            self._let_go()
            raise

    def _let_go(self) -> None:
        """End the connection: the lock ends with it, whatever state it is in."""
        connection, self._connection = self._connection, None
        if connection is not None:
            # A connection that died cannot be closed politely
            with suppress(SQLAlchemyError, OSError):
                connection.invalidate()
            with suppress(SQLAlchemyError, OSError):
                connection.close()
