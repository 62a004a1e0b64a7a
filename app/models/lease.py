"""Work that one worker does at a time, whichever hosts there are."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Lease(Base):
    """Who does ``name`` holds its ``mark``; after ``until`` anybody may take it, for its holder may have died."""

    __tablename__ = "lease"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    mark: Mapped[str] = mapped_column(String(32))
    until: Mapped[datetime]
