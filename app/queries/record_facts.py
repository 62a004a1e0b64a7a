"""What records have, read in bulk: for the score of one and for the figures of all.

Of a hidden service no place leaves this module: neither its region nor the town that it serves.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Session

from app.domain.quality import Described, is_readable
from app.domain.record import Confidentiality, Facet, Sector, TranslationStatus
from app.models import (
    Accessibility,
    Address,
    CostOption,
    Implication,
    Location,
    Organization,
    Phone,
    Schedule,
    ScheduleInterval,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceLanguage,
    ServiceTerm,
    Taxonomy,
    TaxonomyTerm,
    Translation,
)
from app.queries.service_rows import is_region

PUBLIC = Confidentiality.PUBLIC
One = TypeVar("One")
Regions = Callable[[str], str | None]
"""Gazetteer id → id of its region, None for a country or what is unknown."""


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """One record for counting. ``regions`` and ``places`` are empty for a hidden service and a national line.

    ``accessibility`` holds (feature, value) of its places.
    """

    id: str
    name: str
    language: str
    country: str
    sector: Sector
    hidden: bool
    regions: tuple[str, ...]
    places: tuple[str, ...]
    needs: tuple[str, ...]
    languages: tuple[str, ...]
    accessibility: tuple[tuple[str, str], ...]
    described: Described

    @property
    def as_of(self) -> date:
        """Return the day from which its age counts."""
        return self.described.as_of


@dataclass(frozen=True, slots=True)
class _Place:
    """A place of a service as far as this module knows it."""

    region: str | None
    id: str | None
    public: bool
    addressed: bool


class _Has(NamedTuple):
    """What a service, its places or its organization have."""

    phone: bool
    hours: bool
    cost: bool


def region_of_code(place_id: str) -> str | None:
    """Return the region that a gazetteer id itself names."""
    return place_id if is_region(place_id) else None


def read_facts(session: Session, which: ColumnElement[bool], region_of: Regions = region_of_code) -> list[RecordFacts]:
    """Return the services for which ``which`` holds; nine queries however many there are."""
    parts = _Parts(session, which, region_of)
    return [parts.facts(*row) for row in session.execute(_services().where(which).order_by(Service.id))]


class _Parts:
    """What belongs to the services, by service."""

    def __init__(self, session: Session, which: ColumnElement[bool], region_of: Regions) -> None:
        self.region_of = region_of
        self.places = _grouped((row[0], _Place(*row[1:])) for row in session.execute(_places().where(which)))
        self.areas = _grouped(session.execute(_pairs(ServiceArea.service_id, ServiceArea.place_id).where(which)))
        self.needs = _grouped(session.execute(_needs().where(which)))
        self.implied = _grouped(session.execute(_implied().where(which)))
        self.languages = _grouped(
            session.execute(_pairs(ServiceLanguage.service_id, ServiceLanguage.code).where(which))
        )
        self.access = _grouped((row[0], (row[1], row[2])) for row in session.execute(_accessibility().where(which)))
        self.texts = _grouped((row[0], (row[1], row[2])) for row in session.execute(_texts().where(which)))
        self.groups = set(session.scalars(_target_groups().where(which)))

    def facts(self, service: Service, sector: Sector, *has: bool) -> RecordFacts:
        """Return one service."""
        own, areas = self.places.get(service.id, []), self.areas.get(service.id, [])
        public = [place for place in own if place.public]
        hidden = service.confidentiality is not PUBLIC or (bool(own) and not public)
        return RecordFacts(
            id=service.id, name=service.name, language=service.language, country=service.country, sector=sector,
            hidden=hidden,
            regions=() if hidden else self._regions(public, areas),
            places=() if hidden else _unique(place.id for place in public),
            needs=_unique(self.needs.get(service.id, self.implied.get(service.id, ()))),
            languages=_unique(self.languages.get(service.id, ())),
            accessibility=_unique(self.access.get(service.id, ())),
            described=self._described(service, own, _Has(*has), hidden=hidden),
        )  # fmt: skip

    def _regions(self, places: Iterable[_Place], areas: Iterable[str]) -> tuple[str, ...]:
        stood = _unique(place.region or (self.region_of(place.id) if place.id else None) for place in places)
        return stood or _unique(self.region_of(area) for area in areas)

    def _described(self, service: Service, places: list[_Place], has: _Has, *, hidden: bool) -> Described:
        texts = self.texts.get(service.id, ())
        wanted = {"name", "description"} if service.description else {"name"}
        found = {language for _, language in texts if wanted <= {field for field, code in texts if code == language}}
        ages = service.minimum_age is not None or service.maximum_age is not None
        return Described(
            country=service.country,
            phone=has.phone, hours=has.hours, cost=has.cost or bool(service.fees_description),
            place=hidden or any(place.addressed for place in places) or (not places and service.id in self.areas),
            readable=is_readable(service.description),
            eligibility=bool(service.eligibility_description) or ages or service.id in self.groups,
            languages=service.id in self.languages,
            accessibility=service.id in self.access,
            visited=bool(places),
            as_of=service.as_of,
            texts=frozenset({service.language, *found}),
        )  # fmt: skip


def _services() -> Select[Service, Sector, bool, bool, bool]:
    # Apart, so that each finds its own index
    here = ServiceAtLocation.service_id == Service.id
    told = or_(Schedule.stated != "", exists().where(ScheduleInterval.schedule_id == Schedule.id))
    phone = or_(
        exists().where(Phone.service_id == Service.id),
        exists().where(Phone.organization_id == Service.organization_id),
        exists().where(here, Phone.location_id == ServiceAtLocation.location_id),
    )
    hours = or_(
        exists().where(Schedule.service_id == Service.id, told),
        exists().where(here, Schedule.location_id == ServiceAtLocation.location_id, told),
    )
    cost = exists().where(CostOption.service_id == Service.id)
    query = select(Service, Organization.sector, phone, hours, cost)
    return query.join(Organization, Organization.id == Service.organization_id)


def _places() -> Select[Any, Any, Any, Any, Any]:
    addressed = exists().where(Address.location_id == Location.id, Address.address_1 != "")
    public = Location.confidentiality == PUBLIC
    query = select(ServiceAtLocation.service_id, Location.region_id, Location.place_id, public, addressed)
    joined = query.join(Location, Location.id == ServiceAtLocation.location_id)
    return joined.join(Service, Service.id == ServiceAtLocation.service_id).order_by(Location.id)


def _pairs(owner: Any, value: Any) -> Select[Any, Any]:
    return select(owner, value).join(Service, Service.id == owner).order_by(value)


def _needs() -> Select[Any, Any]:
    return _terms(Facet.NEED, TaxonomyTerm.code)


def _target_groups() -> Select[Any]:
    return _terms(Facet.TARGET_GROUP, TaxonomyTerm.code).with_only_columns(ServiceTerm.service_id)


def _terms(facet: Facet, value: Any) -> Select[Any, Any]:
    query = select(ServiceTerm.service_id, value).join(TaxonomyTerm, TaxonomyTerm.id == ServiceTerm.term_id)
    query = query.join(Taxonomy, Taxonomy.id == TaxonomyTerm.taxonomy_id).where(Taxonomy.code == facet.value)
    return query.join(Service, Service.id == ServiceTerm.service_id).order_by(TaxonomyTerm.position)


def _implied() -> Select[Any, Any]:
    """Return needs that service types imply; they count where a service states none of its own."""
    query = select(ServiceTerm.service_id, TaxonomyTerm.code)
    query = query.join(Implication, Implication.service_type_id == ServiceTerm.term_id)
    query = query.join(TaxonomyTerm, TaxonomyTerm.id == Implication.need_id)
    return query.join(Service, Service.id == ServiceTerm.service_id).order_by(TaxonomyTerm.position)


def _accessibility() -> Select[Any, Any, Any]:
    query = select(ServiceAtLocation.service_id, Accessibility.feature, Accessibility.value)
    joined = query.join(Accessibility, Accessibility.location_id == ServiceAtLocation.location_id)
    return joined.join(Service, Service.id == ServiceAtLocation.service_id).order_by(Accessibility.feature)


def _texts() -> Select[Any, Any, Any]:
    query = select(Translation.entity_id, Translation.field, Translation.language)
    good = (
        Translation.entity == "service",
        Translation.status != TranslationStatus.STALE,
        func.length(Translation.text) > 0,
    )
    return query.join(Service, Service.id == Translation.entity_id).where(*good)


def _grouped(pairs: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for owner, value in pairs:
        found[owner].append(value)
    return dict(found)


def _unique(values: Iterable[One | None]) -> tuple[One, ...]:
    return tuple(dict.fromkeys(value for value in values if value is not None))
