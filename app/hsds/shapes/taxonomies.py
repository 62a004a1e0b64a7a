"""Shapes of taxonomies and their terms."""

from typing import Literal, NotRequired
from uuid import UUID

from pydantic import with_config
from typing_extensions import TypedDict

from app.hsds.shapes.fields import CLOSED, Translations


@with_config(CLOSED)
class Taxonomy(TypedDict):
    """A list of terms."""

    id: UUID
    name: str
    description: str
    code: str


@with_config(CLOSED)
class Crosswalk(TypedDict):
    """A term's place in another list."""

    scheme: str
    code: str
    name: NotRequired[str]
    match: Literal["exact", "broader", "narrower"]
    source: NotRequired[str]


@with_config(CLOSED)
class TaxonomyTerm(TypedDict):
    """A term."""

    id: UUID
    name: str
    description: str
    code: str
    parent_id: NotRequired[UUID]
    taxonomy: str
    taxonomy_id: UUID
    taxonomy_detail: NotRequired[Taxonomy]
    language: str
    translations: NotRequired[Translations]
    crosswalks: NotRequired[list[Crosswalk]]
