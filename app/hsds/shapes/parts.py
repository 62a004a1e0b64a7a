"""Shapes of what belongs to a service, an organization or a location."""

from datetime import date, datetime
from typing import Literal, NotRequired
from uuid import UUID

from pydantic import with_config
from typing_extensions import TypedDict

from app.hsds.shapes.fields import CLOSED, Clock, Country, Kind, Mail, Uri
from app.hsds.shapes.taxonomies import TaxonomyTerm


@with_config(CLOSED)
class Phone(TypedDict):
    """A number as its source prints it; ``dial`` as a telephone dials it from inside the country."""

    id: UUID
    number: str
    extension: NotRequired[int]
    type: NotRequired[str]
    description: NotRequired[str]
    dial: NotRequired[str]


@with_config(CLOSED)
class Schedule(TypedDict):
    """When it is open. A closing time not after the opening time is on the next day."""

    id: UUID
    valid_from: NotRequired[date]
    valid_to: NotRequired[date]
    dtstart: NotRequired[date]
    until: NotRequired[date]
    timezone: NotRequired[float]
    timezone_name: NotRequired[str]
    wkst: NotRequired[Literal["MO"]]
    freq: NotRequired[Literal["WEEKLY"]]
    interval: NotRequired[int]
    byday: NotRequired[str]
    opens_at: NotRequired[Clock]
    closes_at: NotRequired[Clock]
    closed: NotRequired[bool]
    holidays: NotRequired[Literal["closed", "as_usual", "unknown"]]
    description: NotRequired[str]
    language: NotRequired[str]


@with_config(CLOSED)
class Closure(TypedDict):
    """A temporary closure, both days included."""

    since: date
    until: NotRequired[date]
    reason: NotRequired[str]


@with_config(CLOSED)
class Contact(TypedDict):
    """A desk or a role."""

    id: UUID
    name: NotRequired[str]
    title: NotRequired[str]
    department: NotRequired[str]
    email: NotRequired[Mail]


@with_config(CLOSED)
class Address(TypedDict):
    """An address that anybody may know; what its source leaves out may be empty."""

    id: UUID
    address_1: str
    city: str
    state_province: str
    postal_code: str
    country: Country
    address_type: Kind
    language: str


@with_config(CLOSED)
class Accessibility(TypedDict):
    """A fact about getting in and around."""

    id: UUID
    description: str
    feature: str
    value: Literal["yes", "limited", "no"]


@with_config(CLOSED)
class ServiceArea(TypedDict):
    """A place that a service serves."""

    id: UUID
    name: NotRequired[str]
    uri: NotRequired[Uri]
    place_id: str


@with_config(CLOSED)
class Language(TypedDict):
    """A language in which a service can be had."""

    id: UUID
    name: str
    code: str


@with_config(CLOSED)
class CostOption(TypedDict):
    """A price; 0 is free of charge."""

    id: UUID
    amount: NotRequired[float]
    currency: NotRequired[str]
    amount_description: NotRequired[str]


@with_config(CLOSED)
class RequiredDocument(TypedDict):
    """A paper to bring."""

    id: UUID
    document: str


@with_config(CLOSED)
class Unit(TypedDict):
    """What is counted."""

    id: UUID
    name: str


@with_config(CLOSED)
class ServiceCapacity(TypedDict):
    """How many places are free."""

    id: UUID
    unit: Unit
    available: int
    maximum: NotRequired[int]
    description: NotRequired[str]
    updated: datetime
    full_until: NotRequired[date]


@with_config(CLOSED)
class OrganizationIdentifier(TypedDict):
    """A number in a register."""

    id: UUID
    identifier_type: str
    identifier: str


@with_config(CLOSED)
class Attribute(TypedDict):
    """A term that describes a record; of target groups, how strictly they are meant."""

    id: UUID
    link_id: UUID
    link_entity: Literal["service", "organization"]
    link_type: str
    taxonomy_term_id: UUID
    taxonomy_term: TaxonomyTerm
    audience_strength: NotRequired[Literal["only", "preferred", "everyone"]]
