"""Hosts that share a database write a shared index in turn, and a connection that dies locks nobody out."""

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import text

from app.sql_engine import make_engine
from app.write_lock import DatabaseLock

pytestmark = pytest.mark.postgresql
END_OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"


def taken(lock: DatabaseLock) -> threading.Thread:
    """Return a thread that takes the lock and ends."""

    def take() -> None:
        with lock, lock:
            pass

    thread = threading.Thread(target=take, daemon=True)
    thread.start()
    return thread


def test_one_host_waits_for_the_other(new_postgresql_url: Callable[[], str]) -> None:
    url = new_postgresql_url()
    own, other = DatabaseLock(url), DatabaseLock(url)

    with own, own:
        waiting = taken(other)
        waiting.join(0.5)
        waits = waiting.is_alive()
    waiting.join(10)

    assert waits
    assert not waiting.is_alive()


def test_a_connection_that_died_locks_nobody_out(new_postgresql_url: Callable[[], str]) -> None:
    url = new_postgresql_url()
    own, other = DatabaseLock(url), DatabaseLock(url)
    engine = make_engine(url)

    with own, engine.connect() as connection:
        connection.execute(text(END_OTHERS))
    engine.dispose()

    for lock in (own, other):
        thread = taken(lock)
        thread.join(10)
        assert not thread.is_alive()
