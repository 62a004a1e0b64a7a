"""Who has told something today, so that one address counts once."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class ToldOnce(Base):
    """``id`` is the keyed digest of a network address and of what it told about; kept for a day."""

    __tablename__ = "told_once"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    created_at: Mapped[datetime] = mapped_column(index=True)
