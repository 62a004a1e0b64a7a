"""HSDS service: what is offered, to whom, where and at what cost."""

from datetime import UTC, date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, Uuid
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.freshness import counted_from
from app.domain.identity import stable_id
from app.domain.record import AccessMode, Confidentiality, Level, ServiceStatus, Strength
from app.models.base import Base, Key, Provenance, Reference, stored
from app.models.location import Location
from app.models.organization import Organization
from app.models.phone import Phone
from app.models.schedule import Closure, Schedule
from app.models.taxonomy import TaxonomyTerm


def _today() -> date:
    return datetime.now(UTC).date()


class Service(Provenance, Base):
    """What a person can get. ``country`` is where it is offered; a national line has its country as service area.

    ``came_on`` is the day on which the record came to us.
    """

    __tablename__ = "service"

    id: Mapped[Key]
    organization_id: Mapped[Reference] = mapped_column(ForeignKey("organization.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    alternate_name: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(String(8))
    country: Mapped[str] = mapped_column(String(2), index=True)
    url: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    status: Mapped[ServiceStatus] = mapped_column(stored(ServiceStatus), default=ServiceStatus.ACTIVE)
    level: Mapped[Level] = mapped_column(stored(Level), default=Level.PREVENTIVE, index=True)
    access_mode: Mapped[AccessMode] = mapped_column(stored(AccessMode), default=AccessMode.UNKNOWN)
    confidentiality: Mapped[Confidentiality] = mapped_column(stored(Confidentiality), default=Confidentiality.PUBLIC)
    eligibility_description: Mapped[str] = mapped_column(default="")
    fees_description: Mapped[str] = mapped_column(default="")
    minimum_age: Mapped[int | None]
    maximum_age: Mapped[int | None]
    came_on: Mapped[date] = mapped_column(default=_today)
    updated_at: Mapped[datetime]

    organization: Mapped[Organization] = relationship()
    locations: Mapped[list[Location]] = relationship(secondary="service_at_location")
    phones: Mapped[list[Phone]] = relationship(cascade="all, delete-orphan", order_by=Phone.position)
    terms: Mapped[list["ServiceTerm"]] = relationship(cascade="all, delete-orphan")
    areas: Mapped[list["ServiceArea"]] = relationship(cascade="all, delete-orphan")
    languages: Mapped[list["ServiceLanguage"]] = relationship(cascade="all, delete-orphan")
    costs: Mapped[list["CostOption"]] = relationship(cascade="all, delete-orphan")
    documents: Mapped[list["RequiredDocument"]] = relationship(cascade="all, delete-orphan")
    capacities: Mapped[list["ServiceCapacity"]] = relationship(cascade="all, delete-orphan")
    schedules: Mapped[list[Schedule]] = relationship(cascade="all, delete-orphan")
    closures: Mapped[list[Closure]] = relationship(cascade="all, delete-orphan")

    @property
    def as_of(self) -> date:
        """Return the day from which its age counts."""
        return counted_from(self.checked_on, self.source_date, self.came_on)


def _pair_id(context: DefaultExecutionContext) -> str:
    """Return the id of a service at a place: the same pair gets the same on every machine."""
    pair = context.get_current_parameters()  # type: ignore[no-untyped-call]
    return stable_id("service at location", pair["service_id"], pair["location_id"])


class ServiceAtLocation(Base):
    """HSDS service_at_location: a service given at a place."""

    __tablename__ = "service_at_location"
    __table_args__ = (UniqueConstraint("service_id", "location_id"),)

    id: Mapped[str] = mapped_column(Uuid(as_uuid=False), primary_key=True, default=_pair_id)
    service_id: Mapped[Reference] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"))
    location_id: Mapped[Reference] = mapped_column(ForeignKey("location.id", ondelete="CASCADE"), index=True)


class ServiceTerm(Base):
    """A taxonomy term of a service, most important first; ``strength`` says how strictly a target group is meant."""

    __tablename__ = "service_term"
    __table_args__ = (UniqueConstraint("service_id", "term_id"),)

    id: Mapped[Key]
    service_id: Mapped[Reference] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"))
    term_id: Mapped[Reference] = mapped_column(ForeignKey("taxonomy_term.id"), index=True)
    strength: Mapped[Strength] = mapped_column(stored(Strength), default=Strength.EVERYONE)
    position: Mapped[int] = mapped_column(default=0)

    term: Mapped[TaxonomyTerm] = relationship()


class ServiceArea(Base):
    """HSDS service_area by gazetteer id: a country, region, settlement or district that the service serves."""

    __tablename__ = "service_area"

    id: Mapped[Key]
    service_id: Mapped[Reference] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"), index=True)
    place_id: Mapped[str] = mapped_column(String(24), index=True)
    name: Mapped[str] = mapped_column(default="")


class ServiceLanguage(Base):
    """HSDS language: a language (ISO 639) in which the service can be had."""

    __tablename__ = "language"
    __table_args__ = (UniqueConstraint("service_id", "code"),)

    id: Mapped[Key]
    service_id: Mapped[Reference] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"))
    code: Mapped[str] = mapped_column(String(8))


class CostOption(Base):
    """HSDS cost_option. ``amount`` is in ``currency`` (ISO 4217); 0 is free of charge."""

    __tablename__ = "cost_option"

    id: Mapped[Key]
    service_id: Mapped[Reference] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"), index=True)
    amount: Mapped[float | None]
    currency: Mapped[str] = mapped_column(String(3), default="")
    amount_description: Mapped[str] = mapped_column(default="")


class RequiredDocument(Base):
    """HSDS required_document: what to bring."""

    __tablename__ = "required_document"

    id: Mapped[Key]
    service_id: Mapped[Reference] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"), index=True)
    document: Mapped[str]


class ServiceCapacity(Base):
    """HSDS service_capacity: places free now, of how many; with ``full_until`` it says nothing after that day."""

    __tablename__ = "service_capacity"

    id: Mapped[Key]
    service_id: Mapped[Reference] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"), index=True)
    unit: Mapped[str] = mapped_column(String(40))
    full_until: Mapped[date | None]
    available: Mapped[int | None]
    maximum: Mapped[int | None]
    description: Mapped[str] = mapped_column(default="")
    updated_at: Mapped[datetime]
