"""HSDS organization: who provides services."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.record import Sector
from app.models.base import Base, Key, Provenance, Reference, stored
from app.models.contact import Contact
from app.models.location import Location
from app.models.phone import Phone


class Organization(Provenance, Base):
    """A provider of services. ``language`` is the language of its own texts."""

    __tablename__ = "organization"

    id: Mapped[Key]
    name: Mapped[str]
    alternate_name: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(String(8))
    sector: Mapped[Sector] = mapped_column(stored(Sector), index=True)
    country: Mapped[str] = mapped_column(String(2))
    email: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    registry_number: Mapped[str] = mapped_column(String(40), default="")
    parent_organization_id: Mapped[Reference | None] = mapped_column(ForeignKey("organization.id"))

    phones: Mapped[list[Phone]] = relationship(cascade="all, delete-orphan", order_by=Phone.position)
    contacts: Mapped[list[Contact]] = relationship(cascade="all, delete-orphan")
    locations: Mapped[list[Location]] = relationship(cascade="all, delete-orphan")
