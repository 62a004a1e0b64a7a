"""A service as comparable texts, field by field: as a file states it, and as the record has it now."""

import json
from collections.abc import Iterable

from app.domain.identity import stable_id
from app.domain.opening_hours import parse_stated
from app.domain.phone import dial
from app.domain.record import Facet, Strength
from app.models import Location, Service
from app.operations.editing.hours import weekly_rows
from app.operations.imports.rows import ServiceRow, Whereabouts
from app.operations.load_taxonomy import term_id

Snapshot = dict[str, str]
"""Field → text."""
Interval = tuple[int, int, int]
"""Weekday, opening and closing minute."""

SCALARS = (
    *("organization_id", "name", "description", "language", "country", "url", "email", "level", "access_mode"),
    *("confidentiality", "publisher", "source", "source_date", "licence", "checked_on", "confidence", "publish"),
)
"""Columns of a service that an import fills."""


def service_id(publisher: str, key: str) -> str:
    """Return the id of a publisher's service."""
    return stable_id("service", publisher, key)


def location_id(publisher: str, key: str) -> str:
    """Return the id of the place where a publisher's service is given."""
    return stable_id("location", publisher, key)


def scalars(row: ServiceRow, publisher: str, licence: str) -> dict[str, object]:
    """Return the columns of a service as a row states them."""
    return {
        "organization_id": row.organization.id,
        "name": row.name,
        "description": row.description,
        "language": row.language,
        "country": row.country,
        "url": row.website,
        "email": row.email,
        "level": row.level,
        "access_mode": row.access,
        "confidentiality": row.confidentiality,
        "publisher": publisher,
        "source": row.origin.source,
        "source_date": row.origin.source_date,
        "licence": licence,
        "checked_on": row.origin.checked_on,
        "confidence": row.origin.confidence,
        "publish": row.origin.publish,
    }


def stated(row: ServiceRow, publisher: str, licence: str) -> Snapshot:
    """Return the snapshot of a row."""
    return {name: _plain(value) for name, value in scalars(row, publisher, licence).items()} | {
        "phones": _text([n.number, dial(n.number, row.country), n.extension, n.description] for n in row.phones),
        "terms": _text([term, strength.value] for term, strength in terms(row)),
        "areas": _text(sorted([place] for place in row.area)),
        "languages": _text(sorted([code] for code in row.languages)),
        "costs": _text([[0.0, ""]] if row.free else []),
        "hours": _text([[row.timezone, row.hours, row.text_language, intervals(row)]] if row.hours else []),
        "location": _text(_where(row.where, row.text_language)),
    }


def present(service: Service) -> Snapshot:
    """Return the snapshot of a stored service."""
    own = location_id(service.publisher, service.natural_key.partition(":")[2])
    return {name: _plain(getattr(service, name)) for name in SCALARS} | {
        "phones": _text([p.number, p.dial, p.extension, p.description] for p in service.phones),
        "terms": _text(
            [term.term_id, term.strength.value] for term in sorted(service.terms, key=lambda term: term.position)
        ),
        "areas": _text(sorted([area.place_id] for area in service.areas)),
        "languages": _text(sorted([language.code] for language in service.languages)),
        "costs": _text([cost.amount, cost.currency] for cost in service.costs),
        "hours": _text(
            [s.timezone, s.stated, s.language, [(i.weekday, i.opens, i.closes) for i in weekly_rows(s)]]
            for s in service.schedules
            if s.stated or weekly_rows(s) or not s.intervals
        ),
        "location": _text(_stored_where(next((p for p in service.locations if p.id == own), None))),
    }


def terms(row: ServiceRow) -> list[tuple[str, Strength]]:
    """Return the ids of a row's terms with their strength; the first need is the chief one."""
    plain = ((Facet.NEED, row.needs), (Facet.SERVICE_TYPE, row.service_types), (Facet.FORM, row.forms))
    found = [(term_id(facet, code), Strength.EVERYONE) for facet, codes in plain for code in codes]
    return found + [(term_id(Facet.TARGET_GROUP, code), Strength(strength)) for code, strength in row.groups]


def intervals(row: ServiceRow) -> list[Interval]:
    """Return the exact hours in a row's words; none where the words leave a doubt."""
    hours = parse_stated(row.hours) if row.hours else None
    if hours is None:
        return []
    return sorted((day, opens, closes) for day, spans in hours.weekly.items() for opens, closes in spans)


def point(where: Whereabouts) -> tuple[float | None, float | None, bool]:
    """Return latitude, longitude and whether they are exact; a town's centre stands in for a missing point."""
    if where.latitude is not None:
        return where.latitude, where.longitude, True
    if where.confidentiality.value != "public" or where.place is None:
        return None, None, False
    return where.place.lat, where.place.lon, False


def _where(where: Whereabouts | None, language: str) -> list[list[object]]:
    if where is None:
        return []
    place = where.place.id if where.place else None
    latitude, longitude, exact = point(where)
    address = [where.address, language] if where.address else []
    return [[where.region or None, place, latitude, longitude, exact, where.confidentiality.value, address]]


def _stored_where(location: Location | None) -> list[list[object]]:
    if location is None:
        return []
    first = next(iter(location.addresses), None)
    address = [first.address_1, first.language] if first else []
    point = [location.latitude, location.longitude, location.exact]
    return [[location.region_id, location.place_id, *point, location.confidentiality.value, address]]


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def _text(items: Iterable[object]) -> str:
    return json.dumps(list(items), ensure_ascii=False)
