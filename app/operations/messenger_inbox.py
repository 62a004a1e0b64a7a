"""What came from messengers: taken once, answered one after the other, and emptied when answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Dialect, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.models.messenger_update import MessengerUpdate

_EMPTY: Mapping[str, object] = {"content": None, "conversation": ""}


@dataclass(frozen=True, slots=True)
class Taken:
    """An update as the webhook takes it.

    ``key`` is a digest of the channel's own id, ``position`` puts one person's updates in order (ties: by arrival),
    ``content`` can be written as JSON.
    """

    channel: str
    key: str
    conversation: str
    position: int
    content: dict[str, object]


def take_update(session: Session, taken: Taken, *, now: datetime) -> bool:
    """Keep an update for answering; False when it has been taken before, by whatever process."""
    values = {
        "channel": taken.channel,
        "key": taken.key,
        "conversation": taken.conversation,
        "position": taken.position,
        "content": taken.content,
        "attempts": 0,
        "received_at": now,
    }
    statement = _insert(session.get_bind().dialect)(MessengerUpdate).values(values)
    added = session.execute(statement.on_conflict_do_nothing().returning(MessengerUpdate.id))
    return added.first() is not None


def next_updates(session: Session) -> list[int]:
    """Return the ids of what is answered next: for each person the first that waits, so that nobody's flood delays."""
    turn = func.row_number().over(
        partition_by=MessengerUpdate.conversation, order_by=(MessengerUpdate.position, MessengerUpdate.id)
    )
    waiting = select(MessengerUpdate.id, turn.label("turn")).where(_waits()).subquery()
    return list(session.scalars(select(waiting.c.id).where(waiting.c.turn == 1).order_by(waiting.c.id)))


def try_update(session: Session, update_id: int) -> MessengerUpdate | None:
    """Return an update that still waits and count the attempt, None when it has been answered or forgotten."""
    row = session.get(MessengerUpdate, update_id, populate_existing=True)
    if row is None or row.content is None:
        return None
    row.attempts += 1
    session.flush()
    return row


def finish_update(session: Session, update_id: int) -> None:
    """Empty an answered update; that it has been seen stays known."""
    session.execute(update(MessengerUpdate).where(MessengerUpdate.id == update_id).values(_EMPTY))


def empty_inbox(session: Session, conversation: str) -> None:
    """Forget everything that a conversation has sent."""
    session.execute(update(MessengerUpdate).where(MessengerUpdate.conversation == conversation).values(_EMPTY))


def forget_old_updates(session: Session, *, words_before: datetime, seen_before: datetime) -> None:
    """Empty what came before ``words_before`` and delete what came before ``seen_before``."""
    session.execute(update(MessengerUpdate).where(MessengerUpdate.received_at < words_before).values(_EMPTY))
    session.execute(delete(MessengerUpdate).where(MessengerUpdate.received_at < seen_before))


def count_waiting_updates(session: Session) -> dict[str, int]:
    """Return how many updates wait, by channel."""
    query = select(MessengerUpdate.channel, func.count()).where(_waits()).group_by(MessengerUpdate.channel)
    return dict(session.execute(query).all())


def _waits() -> ColumnElement[bool]:
    return MessengerUpdate.content.is_not(None)


def _insert(dialect: Dialect) -> type[sqlite.Insert] | type[postgresql.Insert]:
    return sqlite.Insert if dialect.name == "sqlite" else postgresql.Insert
