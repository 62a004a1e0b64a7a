"""Whose word counts where two publishers tell of one record."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class SourceRank(Base):
    """How far a publisher is trusted with a field (0 to 100); what is not stored is 50."""

    __tablename__ = "source_rank"

    publisher: Mapped[str] = mapped_column(String(80), primary_key=True)
    field: Mapped[str] = mapped_column(String(40), primary_key=True)
    rank: Mapped[int]
