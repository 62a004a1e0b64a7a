"""The main use case: a person's words become an understanding, ranked services and reasons."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from app.brain import Brain
from app.domain.service_card import ServiceCard
from app.queries.service_cards import read_cards
from search_index.documents import Filters, Hit, Page, Query, Understanding
from search_index.engine import IndexUnavailable

MAX_TEXT = 4000
"""Characters of a question that are read; doors refuse or cut what is longer."""


@dataclass(frozen=True, slots=True)
class FindRequest:
    """What a door knows about the person: words, chosen needs and place, filters, the slice wanted."""

    text: str = ""
    language: str = "ru"
    needs: tuple[str, ...] = ()
    place: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    groups: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True)
class FoundService:
    """A hit with everything a door shows of it."""

    card: ServiceCard
    hit: Hit


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: what was understood, the services in order, their number and the facet counts."""

    understood: Understanding
    services: tuple[FoundService, ...]
    page: Page
