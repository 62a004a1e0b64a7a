"""Which web addresses of the record do not lead anywhere."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class LinkCheck(Base):
    """An address that did not answer, and how many times in a row; one that answers has no row.

    ``id`` is the SHA-256 of the address.
    """

    __tablename__ = "link_check"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    url: Mapped[str]
    failures: Mapped[int]
    problem: Mapped[str] = mapped_column(String(200))
    checked_at: Mapped[datetime]
