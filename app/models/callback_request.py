"""People who asked for an operator, to be called back or to be answered in the chat: the operators' queue."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Key, stored


class CallbackStatus(StrEnum):
    """Where a request stands: not agreed to yet, waiting for an operator, taken by one, done."""

    DRAFT = "draft"
    WAITING = "waiting"
    CLAIMED = "claimed"
    DONE = "done"


class CallbackRequest(Base):
    """A number to call and when it is safe; ``profile`` is what the person has told, without the words of the talk.

    Without a ``phone`` the person waits in the talk itself: ``door`` is the channel («web», «telegram»), ``address``
    whom to answer there (empty on the web, where the page asks). ``conversation`` is the digest by which the talk is
    known, so that «delete my data» deletes the request too.
    """

    __tablename__ = "callback_request"

    id: Mapped[Key]
    conversation: Mapped[str] = mapped_column(String(64), index=True)
    phone: Mapped[str] = mapped_column(String(40))
    safe_time: Mapped[str] = mapped_column(String(120), default="")
    language: Mapped[str] = mapped_column(String(8))
    profile: Mapped[dict[str, object]] = mapped_column(JSON)
    status: Mapped[CallbackStatus] = mapped_column(stored(CallbackStatus), index=True)
    created_at: Mapped[datetime] = mapped_column(index=True)
    door: Mapped[str] = mapped_column(String(20), default="web")
    address: Mapped[str] = mapped_column(String(200), default="")
    claimed_by: Mapped[str | None] = mapped_column(Uuid(as_uuid=False))
    claimed_at: Mapped[datetime | None]
