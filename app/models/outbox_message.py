"""What waits to be sent to people in messengers."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, stored


class OutboxStatus(StrEnum):
    """A message waits for its turn, or is dead: it was refused, or tried too often."""

    WAITING = "waiting"
    DEAD = "dead"


class OutboxMessage(Base):
    """One call to a channel, deleted as soon as it is delivered. ``fault`` says why the last try failed, in our words.

    ``conversation`` is the digest under which the talk is remembered: its messages leave one after the other.
    """

    __tablename__ = "outbox_message"
    # A number is never given twice: channels tell a repeated message by it
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    channel: Mapped[str] = mapped_column(String(20))
    conversation: Mapped[str] = mapped_column(String(64), index=True)
    call: Mapped[dict[str, object]] = mapped_column(JSON)
    status: Mapped[OutboxStatus] = mapped_column(stored(OutboxStatus), index=True)
    attempts: Mapped[int]
    fault: Mapped[str] = mapped_column(String(80), default="")
    due_at: Mapped[datetime]
    created_at: Mapped[datetime] = mapped_column(index=True)
