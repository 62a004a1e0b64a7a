"""Sessions of staff, and the failed attempts that slow a guesser down."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Key, Reference
from app.models.staff_user import StaffUser


class StaffSession(Base):
    """One browser of one member of staff. Only the hash of its token is kept.

    ``verified_at`` is empty until the second factor was shown; ``confirmed_at`` is when it was shown last.
    """

    __tablename__ = "staff_session"

    id: Mapped[Key]
    user_id: Mapped[Reference] = mapped_column(ForeignKey("staff_user.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    browser: Mapped[str] = mapped_column(String(40), default="")
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    verified_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    user: Mapped[StaffUser] = relationship()


class StaffFailure(Base):
    """A failed attempt, under the keyed hash of whom and where it concerned; gone after a day."""

    __tablename__ = "staff_failure"

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime] = mapped_column(index=True)
