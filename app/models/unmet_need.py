"""Needs that nobody serves: counted by place and day, so that they can be shown to those who plan help."""

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Code, Key


class UnmetNeed(Base):
    """A need that a person asked to report. The day is kept and not the time; ``region_id`` is a gazetteer id."""

    __tablename__ = "unmet_need"

    id: Mapped[Key]
    need: Mapped[Code]
    country: Mapped[str] = mapped_column(String(2), default="")
    region_id: Mapped[str] = mapped_column(String(40), default="")
    language: Mapped[str] = mapped_column(String(8))
    day: Mapped[date]
