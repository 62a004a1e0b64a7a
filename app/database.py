"""The engine and one session a request, without a framework's extension."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask, g
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session, sessionmaker

from app.replica import Replica
from app.sql_engine import make_engine


def open_engine(url: str) -> Engine:
    """Return an engine for ``url``; SQLite gets write-ahead logging, foreign keys and a patient lock."""
    engine = make_engine(url, pool_pre_ping=not url.startswith("sqlite"))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=5000", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}")


class Database:
    """Opens sessions; in a request the same one is given each time and closed at the end."""

    def __init__(self) -> None:
        """Start without an engine; ``init_app`` gives one."""
        self._factory: sessionmaker[Session] | None = None
        self._engine: Engine | None = None
        self._replica: Replica | None = None

    def init_app(self, app: Flask, url: str, replica_url: str = "") -> None:
        """Bind to ``url``, read from the copy at ``replica_url``, and close a request's session when it ends."""
        self._engine = open_engine(url)
        self._replica = Replica(url, replica_url) if replica_url else None
        self._factory = sessionmaker(self._engine)
        app.teardown_appcontext(self._close)

    @contextmanager
    def over(self, url: str) -> Iterator[Engine]:
        """Work over another database for a while, as a command does that must leave ours alone."""
        self._close(None)
        kept = self._engine, self._factory
        self._engine = open_engine(url)
        self._factory = sessionmaker(self._engine)
        try:
            yield self._engine
        finally:
            self._close(None)
            self._engine.dispose()
            self._engine, self._factory = kept

    @property
    def engine(self) -> Engine:
        """Return the engine."""
        assert self._engine is not None, "init_app has not been called"
        return self._engine

    @property
    def session(self) -> Session:
        """Return this request's session: on the copy for who only reads, as long as it keeps up."""
        if "session" not in g:
            copied = self._replica.open() if self._replica else None
            g.copied, g.session = copied is not None, copied or self._open()
        session: Session = g.session
        return session

    @property
    def replica(self) -> Replica | None:
        """Return the copy, None where there is none."""
        return self._replica

    def leave_replica(self) -> bool:
        """Let this request go on with the primary after an error; false where it was there already."""
        if self._replica is None or not g.pop("copied", False):
            return False
        self._replica.give_up()
        self._close(None)
        return True

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Give a session outside a request; commit at the end, roll back on an error."""
        with self._open() as session, session.begin():
            yield session

    def _open(self) -> Session:
        assert self._factory is not None, "init_app has not been called"
        return self._factory()

    @staticmethod
    def _close(_error: BaseException | None) -> None:
        session = g.pop("session", None)
        if session is not None:
            session.close()
