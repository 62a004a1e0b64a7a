"""People who work at the consoles, and their log-ins."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.staff import Role
from app.models.base import Base, Key, Reference, stored


class StaffUser(Base):
    """One person. ``totp_secret`` is the second factor's (base32), ``totp_step`` the last time step that was used.

    ``recovery`` holds hashes of the codes that are left; ``must_change`` is true while the password is a one-time one.
    """

    __tablename__ = "staff_user"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(60), unique=True)
    role: Mapped[Role] = mapped_column(stored(Role))
    language: Mapped[str] = mapped_column(String(8), default="ru")
    password: Mapped[str] = mapped_column(String(200))
    must_change: Mapped[bool] = mapped_column(default=True)
    totp_secret: Mapped[str] = mapped_column(String(64), default="")
    totp_ready: Mapped[bool] = mapped_column(default=False)
    totp_step: Mapped[int] = mapped_column(default=0)
    recovery: Mapped[list[str]] = mapped_column(JSON, default=list)
    disabled: Mapped[bool] = mapped_column(default=False)
    failures: Mapped[int] = mapped_column(default=0)
    blocked_until: Mapped[datetime | None]
    created_at: Mapped[datetime]


class StaffSession(Base):
    """One log-in; ``id`` is the digest of a token that only the browser holds.

    ``complete``: the second factor was given.
    """

    __tablename__ = "staff_session"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[Reference] = mapped_column(ForeignKey("staff_user.id", ondelete="CASCADE"), index=True)
    complete: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(index=True)
