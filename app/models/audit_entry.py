"""What staff did that must be answered for: rows are only ever added, each sealed by the one before."""

from datetime import datetime

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class AuditEntry(Base):
    """One act. ``digest`` is the SHA-256 of the row and of the digest before; triggers refuse changes and deletions."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(80))
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(80))
    details: Mapped[dict[str, str]] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(64))


class AuditTurn(Base):
    """One row that every writer changes first, so that entries are sealed one after the other."""

    __tablename__ = "audit_turn"

    id: Mapped[int] = mapped_column(primary_key=True)
    count: Mapped[int]
