"""The closed lists of the record: each value is stored and exchanged as it stands here."""

from enum import StrEnum


class Sector(StrEnum):
    """Who stands behind a provider."""

    STATE = "state"
    MUNICIPAL = "municipal"
    NGO = "ngo"
    COMMERCIAL = "commercial"
    RELIGIOUS = "religious"
    INDIVIDUAL_ENTREPRENEUR = "individual_entrepreneur"
    PRIVATE_PERSON = "private_person"
    INTERNATIONAL = "international"


class Publish(StrEnum):
    """Whether the public sees a record."""

    PUBLISHED = "published"
    NEEDS_CONFIRMATION = "needs_confirmation"
    UNPUBLISHED = "unpublished"


class Confidence(StrEnum):
    """How sure we are of a fact."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Confidentiality(StrEnum):
    """Who may see where a service is."""

    PUBLIC = "public"
    ADDRESS_HIDDEN = "address_hidden"
    VETTED_ONLY = "vetted_only"


class Level(StrEnum):
    """How urgent the need is that a service meets."""

    EMERGENCY = "emergency"
    CRISIS = "crisis"
    PREVENTIVE = "preventive"


class Facet(StrEnum):
    """The taxonomies by which services are described; the value is the taxonomy's code."""

    NEED = "need"
    SERVICE_TYPE = "service_type"
    TARGET_GROUP = "target_group"
    FORM = "form"
    LEVEL = "level"
    SECTOR = "sector"


class Strength(StrEnum):
    """How strictly a service is for a target group."""

    ONLY = "only"
    PREFERRED = "preferred"
    EVERYONE = "everyone"


class TranslationStatus(StrEnum):
    """How far a translation can be trusted."""

    DRAFT = "draft"
    MACHINE = "machine"
    HUMAN = "human"
    STALE = "stale"


class ServiceStatus(StrEnum):
    """HSDS service status."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    DEFUNCT = "defunct"
    TEMPORARILY_CLOSED = "temporarily closed"


class LocationType(StrEnum):
    """HSDS location type."""

    PHYSICAL = "physical"
    POSTAL = "postal"
    VIRTUAL = "virtual"


class AccessMode(StrEnum):
    """How a person gets in."""

    WALK_IN = "walk_in"
    APPOINTMENT = "appointment"
    REFERRAL = "referral"
    UNKNOWN = "unknown"


class HolidayRule(StrEnum):
    """What happens to opening hours on public holidays."""

    CLOSED = "closed"
    AS_USUAL = "as_usual"
    UNKNOWN = "unknown"


class CrosswalkMatch(StrEnum):
    """How our term relates to a term of another list."""

    EXACT = "exact"
    BROADER = "broader"
    NARROWER = "narrower"
