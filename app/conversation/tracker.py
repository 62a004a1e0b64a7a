"""The bot's own memory of a talk, which holds the person's words: emptied here, since the bot has no such command."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

PATIENCE_SECONDS = 2.0
_IDLE = "SELECT sender_id FROM events GROUP BY sender_id HAVING MAX(timestamp) < ?"


def forget_words(tracker: Path, sender: str) -> None:
    """Delete every event of ``sender`` from the bot's SQLite store; a store that was never written holds none."""
    with _events(tracker) as connection:
        if connection:
            connection.execute("DELETE FROM events WHERE sender_id = ?", (sender,))


def forget_idle_words(tracker: Path, *, before: datetime) -> None:
    """Delete every event of the talks whose last one is older than ``before`` (an aware time)."""
    with _events(tracker) as connection:
        if connection:
            connection.execute(f"DELETE FROM events WHERE sender_id IN ({_IDLE})", (before.timestamp(),))  # noqa: S608


@contextmanager
def _events(tracker: Path) -> Iterator[sqlite3.Connection | None]:
    """Give a transaction on the store that leaves no trace of what it deletes, or None where there is no store yet."""
    if not tracker.exists():
        yield None
        return
    with closing(sqlite3.connect(tracker, timeout=PATIENCE_SECONDS)) as connection, connection:
        connection.execute("PRAGMA secure_delete = ON")
        written = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'events'").fetchone()
        yield connection if written else None
