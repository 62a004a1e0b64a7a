"""What came from messengers: taken once, answered one after the other, and emptied when answered."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Dialect, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.models.messenger_update import MessengerUpdate
from app.operations.leases import end_lease, take_lease

_EMPTY: Mapping[str, object] = {"content": None, "conversation": ""}
LEASE = timedelta(minutes=2)
"""Longer than any answer takes; so long a person waits at most whose worker died with their message in hand."""


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


def next_talks(session: Session, channels: Collection[str]) -> list[str]:
    """Return who waits for an answer in ``channels``, each once, so that nobody's flood delays; the longest first.

    What came by a channel that this worker does not serve waits for one that does.
    """
    served = _waits() & MessengerUpdate.channel.in_(channels)
    query = select(MessengerUpdate.conversation).where(served).group_by(MessengerUpdate.conversation)
    return list(session.scalars(query.order_by(func.min(MessengerUpdate.id))))


def begin_turn(session: Session, conversation: str, *, now: datetime) -> str | None:
    """Return the mark under which we alone answer a person from the next commit on, None while another worker does."""
    return take_lease(session, _turn(conversation), now=now, lasts=LEASE)


def end_turn(session: Session, conversation: str, mark: str) -> bool:
    """Let others answer again; False when another worker does already: our own answer must not go out."""
    return end_lease(session, _turn(conversation), mark)


def try_first(session: Session, conversation: str) -> MessengerUpdate | None:
    """Return the first update of a person that waits and count the attempt, None when none does any more."""
    query = select(MessengerUpdate).where(MessengerUpdate.conversation == conversation, _waits())
    row = session.scalars(query.order_by(MessengerUpdate.position, MessengerUpdate.id).limit(1)).one_or_none()
    if row is not None:
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


def _turn(conversation: str) -> str:
    return f"inbox:{conversation}"


def _waits() -> ColumnElement[bool]:
    return MessengerUpdate.content.is_not(None)


def _insert(dialect: Dialect) -> type[sqlite.Insert] | type[postgresql.Insert]:
    return sqlite.Insert if dialect.name == "sqlite" else postgresql.Insert
