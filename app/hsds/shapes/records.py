"""Shapes of services, organizations and locations; lists leave out the parts unless they are asked for."""

from datetime import date, datetime
from typing import Literal, NotRequired
from uuid import UUID

from pydantic import with_config
from typing_extensions import TypedDict

from app.domain.record import AccessMode, Confidence, Confidentiality, Level, Sector, ServiceStatus
from app.hsds.shapes import parts
from app.hsds.shapes.fields import CLOSED, Country, Kind, Mail, Translations, Uri


class Provenance(TypedDict):
    """Where a record comes from."""

    source: NotRequired[str]
    source_date: NotRequired[str]
    licence: NotRequired[str]
    verified_at: NotRequired[date]
    verified_by: NotRequired[str]
    confidence: Confidence


@with_config(CLOSED)
class Location(TypedDict):
    """A place that anybody may know."""

    id: UUID
    location_type: Kind
    name: NotRequired[str]
    latitude: NotRequired[float]
    longitude: NotRequired[float]
    coordinates_exact: NotRequired[bool]
    country: Country
    region_id: NotRequired[str]
    place_id: NotRequired[str]
    addresses: NotRequired[list[parts.Address]]
    accessibility: NotRequired[list[parts.Accessibility]]
    phones: NotRequired[list[parts.Phone]]
    schedules: NotRequired[list[parts.Schedule]]
    closures: NotRequired[list[parts.Closure]]


@with_config(CLOSED)
class Organization(Provenance):
    """A provider of services; its description is empty where its source gives none."""

    id: UUID
    name: str
    description: str
    alternate_name: NotRequired[str]
    email: NotRequired[Mail]
    website: NotRequired[Uri]
    parent_organization_id: NotRequired[UUID]
    language: str
    translations: NotRequired[Translations]
    sector: Sector
    country: Country
    phones: NotRequired[list[parts.Phone]]
    contacts: NotRequired[list[parts.Contact]]
    organization_identifiers: NotRequired[list[parts.OrganizationIdentifier]]
    attributes: NotRequired[list[parts.Attribute]]
    locations: NotRequired[list[Location]]
    services: "NotRequired[list[Service]]"


@with_config(CLOSED)
class Service(Provenance):
    """What a person can get. Where its place is secret, it has no service_at_locations."""

    id: UUID
    name: str
    status: ServiceStatus
    alternate_name: NotRequired[str]
    description: NotRequired[str]
    url: NotRequired[Uri]
    email: NotRequired[Mail]
    fees_description: NotRequired[str]
    eligibility_description: NotRequired[str]
    minimum_age: NotRequired[int]
    maximum_age: NotRequired[int]
    assured_date: NotRequired[date]
    last_modified: datetime
    language: str
    translations: NotRequired[Translations]
    country: Country
    support_level: Level
    access_mode: NotRequired[AccessMode]
    referral_required: NotRequired[bool]
    confidentiality: Confidentiality
    publish: Literal["published", "needs_confirmation"]
    organization: NotRequired[Organization]
    service_at_locations: "NotRequired[list[ServiceAtLocation]]"
    phones: NotRequired[list[parts.Phone]]
    schedules: NotRequired[list[parts.Schedule]]
    service_areas: NotRequired[list[parts.ServiceArea]]
    languages: NotRequired[list[parts.Language]]
    cost_options: NotRequired[list[parts.CostOption]]
    required_documents: NotRequired[list[parts.RequiredDocument]]
    contacts: NotRequired[list[parts.Contact]]
    capacities: NotRequired[list[parts.ServiceCapacity]]
    attributes: NotRequired[list[parts.Attribute]]
    closures: NotRequired[list[parts.Closure]]


@with_config(CLOSED)
class MinimalService(TypedDict):
    """What tells whether a copy is still good."""

    id: UUID
    modified_date: datetime


@with_config(CLOSED)
class ServiceAtLocation(TypedDict):
    """A service at a place that anybody may know."""

    id: UUID
    service_id: UUID
    location_id: UUID
    location: Location
    service: NotRequired[Service]
