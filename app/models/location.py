"""HSDS location with its addresses and accessibility."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.record import Confidentiality, LocationType
from app.models.base import Base, Key, Reference, stored
from app.models.phone import Phone
from app.models.schedule import Closure, Schedule


class Location(Base):
    """A place where services are given. Coordinates are degrees (WGS 84); ``exact`` is false for a town's centre.

    ``place_id`` and ``region_id`` are gazetteer ids.
    """

    __tablename__ = "location"

    id: Mapped[Key]
    organization_id: Mapped[Reference] = mapped_column(ForeignKey("organization.id", ondelete="CASCADE"), index=True)
    location_type: Mapped[LocationType] = mapped_column(stored(LocationType), default=LocationType.PHYSICAL)
    name: Mapped[str] = mapped_column(default="")
    country: Mapped[str] = mapped_column(String(2))
    region_id: Mapped[str | None] = mapped_column(String(24), index=True)
    place_id: Mapped[str | None] = mapped_column(String(24), index=True)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    exact: Mapped[bool] = mapped_column(default=True)
    confidentiality: Mapped[Confidentiality] = mapped_column(stored(Confidentiality), default=Confidentiality.PUBLIC)

    addresses: Mapped[list["Address"]] = relationship(cascade="all, delete-orphan")
    accessibility: Mapped[list["Accessibility"]] = relationship(cascade="all, delete-orphan")
    phones: Mapped[list[Phone]] = relationship(cascade="all, delete-orphan", order_by=Phone.position)
    schedules: Mapped[list[Schedule]] = relationship(cascade="all, delete-orphan")
    closures: Mapped[list[Closure]] = relationship(cascade="all, delete-orphan")


class Address(Base):
    """HSDS address, as the source writes it. ``language`` is the language of the text."""

    __tablename__ = "address"

    id: Mapped[Key]
    location_id: Mapped[Reference] = mapped_column(ForeignKey("location.id", ondelete="CASCADE"), index=True)
    address_1: Mapped[str]
    city: Mapped[str] = mapped_column(default="")
    state_province: Mapped[str] = mapped_column(default="")
    postal_code: Mapped[str] = mapped_column(String(20), default="")
    country: Mapped[str] = mapped_column(String(2))
    address_type: Mapped[str] = mapped_column(String(20), default="physical")
    language: Mapped[str] = mapped_column(String(8))


class Accessibility(Base):
    """One fact about getting in and around; ``value`` is yes, limited or no. What is not stored is unknown."""

    __tablename__ = "accessibility"

    id: Mapped[Key]
    location_id: Mapped[Reference] = mapped_column(ForeignKey("location.id", ondelete="CASCADE"), index=True)
    feature: Mapped[str] = mapped_column(String(40))
    value: Mapped[str] = mapped_column(String(10))
    description: Mapped[str] = mapped_column(default="")
