"""What belongs to a service as a file states it: the values of each phone, term, area, language, cost and place."""

from app.domain.opening_hours import parse_stated
from app.domain.phone import dial
from app.operations.imports.rows import ServiceRow
from app.operations.imports.snapshot import intervals, point, terms

Values = dict[str, object]


def phone_values(row: ServiceRow) -> list[Values]:
    """Return the numbers in the order of the source."""
    return [
        {
            "number": stated.number,
            "dial": dial(stated.number, row.country),
            "extension": stated.extension,
            "description": stated.description,
            "position": position,
        }
        for position, stated in enumerate(row.phones)
    ]


def term_values(row: ServiceRow) -> list[Values]:
    """Return the terms in their order."""
    return [
        {"term_id": term_id, "strength": strength, "position": position}
        for position, (term_id, strength) in enumerate(terms(row))
    ]


def area_values(row: ServiceRow) -> list[Values]:
    """Return the places served."""
    return [{"place_id": place} for place in row.area]


def language_values(row: ServiceRow) -> list[Values]:
    """Return the languages in which the service can be had."""
    return [{"code": code} for code in row.languages]


def cost_values(row: ServiceRow) -> list[Values]:
    """Return that the service is free, where the source says so."""
    return [{"amount": 0.0}] if row.free else []


def schedule_values(row: ServiceRow) -> list[Values]:
    """Return the source's words on the hours and the zone that they are meant in."""
    if not row.hours:
        return []
    exact = parse_stated(row.hours)
    zone = (exact.timezone if exact else None) or row.timezone
    return [{"timezone": zone, "stated": row.hours, "language": row.text_language}]


def interval_values(row: ServiceRow) -> list[Values]:
    """Return exact hours, where the words are exact."""
    return [{"weekday": day, "opens": opens, "closes": closes} for day, opens, closes in intervals(row)]


def location_values(row: ServiceRow) -> list[Values]:
    """Return the place, if the file names one."""
    where = row.where
    if where is None:
        return []
    latitude, longitude, exact = point(where)
    return [
        {
            "organization_id": row.organization.id,
            "country": row.country,
            "region_id": where.region or None,
            "place_id": where.place.id if where.place else None,
            "latitude": latitude,
            "longitude": longitude,
            "exact": exact,
            "confidentiality": where.confidentiality,
        }
    ]


def address_values(row: ServiceRow) -> list[Values]:
    """Return the street of the place."""
    if row.where is None or not row.where.address:
        return []
    return [{"address_1": row.where.address, "country": row.country, "language": row.text_language}]
