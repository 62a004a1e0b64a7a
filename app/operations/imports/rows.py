"""What a checked file says: services to keep, numbers to block, doubles to leave out."""

from dataclasses import dataclass, field
from datetime import date

from app.domain.identity import fingerprint, stable_id
from app.domain.phone import StatedNumber
from app.domain.record import AccessMode, Confidence, Confidentiality, Level, Publish, Sector
from app.operations.imports.faults import Fault
from app.operations.imports.mapping import MappedRow
from search_index.documents import Place


@dataclass(frozen=True, slots=True)
class OrganizationRow:
    """The provider that a row names; ``leads_to`` is the id of the one into which it was merged."""

    name: str
    language: str
    country: str
    sector: Sector
    leads_to: str = ""

    @property
    def id(self) -> str:
        """Return the id: the same for one name in one country, whoever publishes it."""
        return self.leads_to or stable_id("organization", self.country, self.name.casefold())

    @property
    def natural_key(self) -> str:
        """Return the natural key."""
        return f"organization:{self.country}:{fingerprint(self.name.casefold())[:32]}"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a service is given; the address of a hidden one is not even kept."""

    confidentiality: Confidentiality
    place: Place | None
    region: str
    address: str
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a row's facts come from and what the public may see of them."""

    source: str
    source_date: str
    checked_on: date | None
    confidence: Confidence
    publish: Publish


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service as a file states it. ``groups`` holds (code, strength); ``timezone`` is that of its place."""

    line: int
    key: str
    country: str
    name: str
    language: str
    organization: OrganizationRow
    level: Level
    origin: Origin
    where: Whereabouts | None
    text_language: str
    timezone: str
    description: str = ""
    needs: tuple[str, ...] = ()
    service_types: tuple[str, ...] = ()
    groups: tuple[tuple[str, str], ...] = ()
    forms: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    phones: tuple[StatedNumber, ...] = ()
    languages: tuple[str, ...] = ()
    email: str = ""
    website: str = ""
    hours: str = ""
    free: bool = False
    access: AccessMode = AccessMode.UNKNOWN
    confidentiality: Confidentiality = Confidentiality.PUBLIC


@dataclass(frozen=True, slots=True)
class BlockedRow:
    """A number that its source shows to be dead or wrong."""

    line: int
    country: str
    dial: str
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """What one row says: a service, numbers to block, or that it only doubles another; one with faults says nothing."""

    row: MappedRow
    service: ServiceRow | None = None
    blocked: tuple[BlockedRow, ...] = ()
    double: bool = False
    lead: bool = False
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """Everything that a file without faults says."""

    services: tuple[ServiceRow, ...] = ()
    blocked: tuple[BlockedRow, ...] = ()
    doubles: int = 0
    leads: int = field(default=0)
