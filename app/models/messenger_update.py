"""What came from messengers and waits for an answer."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class MessengerUpdate(Base):
    """One update of a channel. ``key`` is a digest of the channel's own id: the same update is taken once.

    ``content`` is None as soon as it is answered or forgotten, and ``conversation`` (the digest under which the talk
    is remembered) is empty then: what is left says only that this update has been seen.
    """

    __tablename__ = "messenger_update"
    __table_args__ = (UniqueConstraint("channel", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    channel: Mapped[str] = mapped_column(String(20))
    key: Mapped[str] = mapped_column(String(64))
    conversation: Mapped[str] = mapped_column(String(64), index=True)
    position: Mapped[int] = mapped_column(BigInteger)
    content: Mapped[dict[str, object] | None] = mapped_column(JSON(none_as_null=True))
    attempts: Mapped[int]
    received_at: Mapped[datetime] = mapped_column(index=True)
