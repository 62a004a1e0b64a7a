"""The bot's own memory of a talk, which holds the person's words: emptied here, since the bot has no such command."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, NullPool, column, delete, func, inspect, make_url, select, table

from app.sql_engine import make_engine

PATIENCE_SECONDS = 2.0
_events = table("events", column("sender_id"), column("timestamp"))
"""What Rasa's SQL tracker store writes."""


def forget_words(tracker: str, sender: str) -> None:
    """Delete every event of ``sender`` from the store at a database address; one never written to holds none."""
    with _store(tracker) as connection:
        if connection:
            connection.execute(delete(_events).where(_events.c.sender_id == sender))


def forget_idle_words(tracker: str, *, before: datetime) -> None:
    """Delete every event of the talks whose last one is older than ``before`` (an aware time)."""
    last = func.max(_events.c.timestamp)
    idle = select(_events.c.sender_id).group_by(_events.c.sender_id).having(last < before.timestamp())
    with _store(tracker) as connection:
        if connection:
            connection.execute(delete(_events).where(_events.c.sender_id.in_(idle)))


@contextmanager
def _store(tracker: str) -> Iterator[Connection | None]:
    """Give a transaction on the store that leaves no trace of what it deletes, or None where there is no store yet."""
    url = make_url(tracker)
    is_file = url.get_backend_name() == "sqlite"
    if is_file and not Path(url.database or "").exists():
        yield None
        return
    engine = make_engine(url, poolclass=NullPool, connect_args={"timeout": PATIENCE_SECONDS})
    with engine.begin() as connection:
        if is_file:
            connection.exec_driver_sql("PRAGMA secure_delete = ON")
        yield connection if inspect(connection).has_table("events") else None
