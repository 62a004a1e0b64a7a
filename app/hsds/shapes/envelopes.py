"""Shapes of what is around the records."""

from typing import NotRequired

from pydantic import with_config
from typing_extensions import TypedDict

from app.hsds.shapes.fields import CLOSED, Uri
from app.hsds.shapes.records import MinimalService, Organization, Service, ServiceAtLocation
from app.hsds.shapes.taxonomies import Taxonomy, TaxonomyTerm


@with_config(CLOSED)
class About(TypedDict):
    """Which version and which profile, and whose."""

    version: str
    profile: Uri
    openapi_url: Uri
    publisher: str
    description: str


@with_config(CLOSED)
class Profile(TypedDict):
    """Our additions: the name of each patch and its address."""

    name: str
    version: str
    description: str
    patches: dict[str, Uri]


class Page(TypedDict):
    """A part of a list."""

    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool


@with_config(CLOSED)
class ServicePage(Page):
    """A page of services."""

    contents: list[Service | MinimalService]


@with_config(CLOSED)
class OrganizationPage(Page):
    """A page of organizations."""

    contents: list[Organization]


@with_config(CLOSED)
class ServiceAtLocationPage(Page):
    """A page of services at locations."""

    contents: list[ServiceAtLocation]


@with_config(CLOSED)
class TaxonomyPage(Page):
    """A page of taxonomies."""

    contents: list[Taxonomy]


@with_config(CLOSED)
class TaxonomyTermPage(Page):
    """A page of terms."""

    contents: list[TaxonomyTerm]


class Fault(TypedDict):
    """What is wrong with a parameter."""

    field: str
    expected: str


class Problem(TypedDict):
    """Why there is no answer (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: NotRequired[str]
    errors: NotRequired[list[Fault]]
