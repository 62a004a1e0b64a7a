"""A member of staff, with the second factor and its recovery codes."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.staff import Role
from app.models.base import Base, Key, Reference, stored


class RecoveryCode(Base):
    """One of ten codes that stand in for the telephone once; only its hash is kept."""

    __tablename__ = "staff_recovery_code"

    id: Mapped[Key]
    user_id: Mapped[Reference] = mapped_column(ForeignKey("staff_user.id", ondelete="CASCADE"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    used_at: Mapped[datetime | None]


class StaffUser(Base):
    """Who may log in. ``name`` is the log-in name.

    ``totp_seed`` is not the second factor's secret: that is derived from the seed and the site's secret key, so the
    database alone gives no codes. ``totp_step`` is the last time step of which a code was taken: none counts twice.
    ``vetted`` staff may see hidden addresses.
    """

    __tablename__ = "staff_user"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(40), unique=True)
    role: Mapped[Role] = mapped_column(stored(Role))
    language: Mapped[str] = mapped_column(String(8))
    password_hash: Mapped[str] = mapped_column(String(200))
    password_at: Mapped[datetime]
    must_change_password: Mapped[bool] = mapped_column(default=True)
    totp_seed: Mapped[str] = mapped_column(String(64))
    totp_step: Mapped[int] = mapped_column(default=0)
    enrolled_at: Mapped[datetime | None]
    disabled_at: Mapped[datetime | None]
    vetted: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    recovery_codes: Mapped[list[RecoveryCode]] = relationship(cascade="all, delete-orphan")
