"""HSDS phone, and the numbers that must never come in again."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Key, Reference


class Phone(Base):
    """A number as its source prints it, and ``dial`` as a phone dials it from inside the country.

    ``dial`` holds digits, a leading «+» and nothing else; a short number («103») stays short.
    """

    __tablename__ = "phone"

    id: Mapped[Key]
    organization_id: Mapped[Reference | None] = mapped_column(
        ForeignKey("organization.id", ondelete="CASCADE"), index=True
    )
    service_id: Mapped[Reference | None] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"), index=True)
    location_id: Mapped[Reference | None] = mapped_column(ForeignKey("location.id", ondelete="CASCADE"), index=True)
    number: Mapped[str] = mapped_column(String(80))
    dial: Mapped[str] = mapped_column(String(40), index=True)
    extension: Mapped[str] = mapped_column(String(20), default="")
    type: Mapped[str] = mapped_column(String(20), default="voice")
    description: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class BlockedNumber(Base):
    """A number known to be dead or wrong in a country; an import may not bring it in."""

    __tablename__ = "blocked_number"
    __table_args__ = (UniqueConstraint("country", "dial"),)

    id: Mapped[Key]
    country: Mapped[str] = mapped_column(String(2))
    dial: Mapped[str] = mapped_column(String(40))
    reason: Mapped[str]
    source: Mapped[str]
