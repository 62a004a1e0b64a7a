"""What goes to people in messengers: in order for each person, tried again with growing pauses, dead at the end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from app.models.outbox_message import OutboxMessage, OutboxStatus

FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=15)
MOST_ATTEMPTS = 10
"""So many tries take 36 minutes."""
SHORTEST_LEASE = timedelta(minutes=2)
TURNS = 12
"""A letter waits for its server so many times (connection, greetings, name, password, envelope, text, farewell)."""


@dataclass(frozen=True, slots=True)
class Letterbox:
    """Whose messages: the channel, and the digest under which the talk is remembered."""

    channel: str
    conversation: str


@dataclass(frozen=True, slots=True)
class Held:
    """A message that one worker sends; until its lease is over it is due for nobody else."""

    id: int
    conversation: str
    call: dict[str, object]
    attempts: int
    until: datetime


def post_messages(session: Session, to: Letterbox, calls: Iterable[dict[str, object]], *, now: datetime) -> list[int]:
    """Put calls behind those that the person is already to get, and return their numbers."""
    numbers = []
    for call in calls:
        message = OutboxMessage(
            channel=to.channel,
            conversation=to.conversation,
            call=call,
            status=OutboxStatus.WAITING,
            attempts=0,
            due_at=now,
            created_at=now,
        )
        session.add(message)
        session.flush()
        numbers.append(message.id)
    return numbers


def due_messages(session: Session, channel: str, *, now: datetime) -> list[int]:
    """Return for each person of a channel the number of the first message that waits, if its time has come."""
    turn = func.row_number().over(partition_by=OutboxMessage.conversation, order_by=OutboxMessage.id)
    waits = (OutboxMessage.status == OutboxStatus.WAITING) & (OutboxMessage.channel == channel)
    waiting = select(OutboxMessage.id, turn.label("turn")).where(waits).subquery()
    first = select(waiting.c.id).where(waiting.c.turn == 1)
    query = select(OutboxMessage.id).where(OutboxMessage.id.in_(first), OutboxMessage.due_at <= now)
    return list(session.scalars(query.order_by(OutboxMessage.id)))


def lease_of(timeout_seconds: float) -> timedelta:
    """Return how long a message is its sender's alone: longer than a call to a channel with this time-out takes."""
    return max(SHORTEST_LEASE, TURNS * timedelta(seconds=timeout_seconds))


def hold_message(session: Session, number: int, *, now: datetime, lasts: timedelta) -> Held | None:
    """Take a due message for sending, None when another worker has taken or sent it, or it was forgotten.

    The person's next ones wait behind it; should its sender die, it is due again when the lease is over.
    """
    due = (OutboxMessage.id == number) & (OutboxMessage.status == OutboxStatus.WAITING) & (OutboxMessage.due_at <= now)
    hold = update(OutboxMessage).where(due).values(due_at=now + lasts)
    held = session.execute(
        hold.returning(OutboxMessage.conversation, OutboxMessage.call, OutboxMessage.attempts)
    ).first()
    return Held(number, held.conversation, held.call, held.attempts, now + lasts) if held else None


def drop_message(session: Session, number: int) -> None:
    """Delete a message that was delivered, or is to be made anew: nothing of it is kept."""
    session.execute(delete(OutboxMessage).where(OutboxMessage.id == number))


def put_off(session: Session, held: Held, fault: str, *, now: datetime, after: timedelta | None = None) -> bool:
    """Try again ``after`` the pause that the channel named, which costs no attempt, else ever later.

    Return whether the message was given up instead.
    """
    if after is not None:
        _let_go(session, held, fault=fault, due_at=now + after)
    elif held.attempts + 1 >= MOST_ATTEMPTS:
        return bury(session, held, fault)
    else:
        pause = min(FIRST_PAUSE * 2**held.attempts, LONGEST_PAUSE)
        _let_go(session, held, fault=fault, due_at=now + pause, attempts=held.attempts + 1)
    return False


def bury(session: Session, held: Held, fault: str) -> bool:
    """Give a message up, and return whether it was still ours.

    It stays to be seen until it is old, and the person's next one takes its turn.
    """
    return _let_go(session, held, fault=fault, status=OutboxStatus.DEAD, attempts=held.attempts + 1)


def dead_messages(session: Session) -> list[OutboxMessage]:
    """Return what was given up, the oldest first."""
    query = select(OutboxMessage).where(OutboxMessage.status == OutboxStatus.DEAD)
    return list(session.scalars(query.order_by(OutboxMessage.id)))


def revive_messages(session: Session, channel: str, *, now: datetime) -> int:
    """Let the dead messages of a channel be tried anew and return how many there are."""
    dead = (OutboxMessage.channel == channel) & (OutboxMessage.status == OutboxStatus.DEAD)
    ids = session.scalars(select(OutboxMessage.id).where(dead)).all()
    anew = {"status": OutboxStatus.WAITING, "attempts": 0, "due_at": now}
    session.execute(update(OutboxMessage).where(OutboxMessage.id.in_(ids)).values(anew))
    return len(ids)


def empty_outbox(session: Session, conversation: str) -> None:
    """Delete everything that a conversation was to get."""
    session.execute(delete(OutboxMessage).where(OutboxMessage.conversation == conversation))


def forget_old_messages(session: Session, *, before: datetime) -> None:
    """Delete messages made before ``before``, dead ones too."""
    session.execute(delete(OutboxMessage).where(OutboxMessage.created_at < before))


def count_messages(session: Session) -> dict[tuple[str, OutboxStatus], int]:
    """Return how many messages there are, by channel and status."""
    query = select(OutboxMessage.channel, OutboxMessage.status, func.count())
    rows = session.execute(query.group_by(OutboxMessage.channel, OutboxMessage.status))
    return {(channel, status): count for channel, status, count in rows}


def _let_go(session: Session, held: Held, **values: object) -> bool:
    """Change a message and return True, unless it was forgotten, or another worker holds it by now."""
    ours = (OutboxMessage.id == held.id) & (OutboxMessage.due_at == held.until)
    changed = update(OutboxMessage).where(ours).values(values).returning(OutboxMessage.id)
    return session.scalar(changed) is not None
