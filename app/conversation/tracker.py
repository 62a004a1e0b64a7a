"""The bot's own memory of a talk, which holds the person's words: emptied here, since the bot has no such command."""

import sqlite3
from contextlib import closing
from pathlib import Path

PATIENCE_SECONDS = 2.0


def forget_words(tracker: Path, sender: str) -> None:
    """Delete every event of ``sender`` from the bot's SQLite store; a store that was never written holds none."""
    if not tracker.exists():
        return
    with closing(sqlite3.connect(tracker, timeout=PATIENCE_SECONDS)) as connection, connection:
        connection.execute("PRAGMA secure_delete = ON")
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'events'").fetchone():
            connection.execute("DELETE FROM events WHERE sender_id = ?", (sender,))
