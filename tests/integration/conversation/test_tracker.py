"""The bot's own store, wherever it is: one talk is taken out, or all that are idle."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from app.conversation.tracker import forget_idle_words, forget_words
from app.database import open_engine

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def empty_store(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a store to which the bot has not written yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'tracker.db'}"
    make: Callable[[], str] = request.getfixturevalue("new_postgresql_url")
    return make()


@pytest.fixture
def store(empty_store: str) -> str:
    """Return a store with two talks: the first was silent from noon on, the second an hour longer."""
    engine = open_engine(empty_store)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE events (sender_id VARCHAR(255), timestamp FLOAT, data TEXT)"))
        for sender, hours in (("first", 0), ("first", -5), ("second", 1), ("second", -5)):
            row = {"sender": sender, "at": NOON.timestamp() + hours * 3600}
            connection.execute(text("INSERT INTO events VALUES (:sender, :at, 'words')"), row)
    engine.dispose()
    return empty_store


def senders(store: str) -> set[str]:
    """Return whose words the store holds."""
    engine = open_engine(store)
    with engine.connect() as connection:
        found = {str(row[0]) for row in connection.execute(text("SELECT sender_id FROM events"))}
    engine.dispose()
    return found


def test_one_talk_is_taken_out(store: str) -> None:
    forget_words(store, "first")

    assert senders(store) == {"second"}


def test_a_talk_is_idle_by_its_last_word(store: str) -> None:
    forget_idle_words(store, before=NOON.replace(minute=30))

    assert senders(store) == {"second"}


def test_a_store_that_was_never_written_to_holds_nothing(empty_store: str) -> None:
    forget_words(empty_store, "first")
    forget_idle_words(empty_store, before=NOON)
