"""Where services are: the pairs of a service and a place that anybody may know."""

from collections.abc import Collection
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from app.models import Address, Location, Service, ServiceAtLocation
from app.queries.places_shown import place_shown

EARTH_METRES = 6_371_008.8
DEGREE_METRES = 111_000


@dataclass(frozen=True, slots=True)
class Circle:
    """All points at most ``metres`` from a point in degrees (WGS 84)."""

    latitude: float
    longitude: float
    metres: float

    def holds(self, latitude: float, longitude: float) -> bool:
        """Tell whether a point lies in the circle (haversine)."""
        north, south = radians(latitude), radians(self.latitude)
        across = sin(radians(longitude - self.longitude) / 2) ** 2
        share = sin((north - south) / 2) ** 2 + cos(north) * cos(south) * across
        return 2 * EARTH_METRES * asin(sqrt(min(share, 1.0))) <= self.metres


@dataclass(frozen=True, slots=True)
class Pair:
    """A service at a place: its own id, the service's and the place's."""

    id: str
    service: str
    location: str


def pairs(*conditions: ColumnElement[bool]) -> Select[str]:
    """Select the ids of the pairs that may be shown and fulfil ``conditions`` on services and locations."""
    query = (
        select(ServiceAtLocation.id)
        .join(Service, ServiceAtLocation.service_id == Service.id)
        .join(Location, ServiceAtLocation.location_id == Location.id)
    )
    return query.where(place_shown(), *conditions).order_by(ServiceAtLocation.id)


def pairs_within(session: Session, circle: Circle) -> set[Pair]:
    """Return the pairs whose place lies in ``circle``."""
    reach = circle.metres / DEGREE_METRES
    query = pairs(Location.latitude.between(circle.latitude - reach, circle.latitude + reach)).order_by(None)
    found = session.execute(query.add_columns(Service.id, Location.id, Location.latitude, Location.longitude))
    return {
        Pair(pair, service, location)
        for pair, service, location, lat, lon in found
        if lat is not None and lon is not None and circle.holds(lat, lon)
    }


def pairs_of_postcode(session: Session, postcode: str) -> set[Pair]:
    """Return the pairs whose place has an address with this postal code."""
    has_code = Location.addresses.any(Address.postal_code == postcode)
    return {Pair(*ids) for ids in session.execute(pairs(has_code).add_columns(Service.id, Location.id))}


def centre_of_postcode(session: Session, postcode: str) -> tuple[float, float] | None:
    """Return the middle of the places that anybody may know with this postal code."""
    has_code = Location.addresses.any(Address.postal_code == postcode)
    middle = (func.avg(Location.latitude), func.avg(Location.longitude))
    latitude, longitude = session.execute(pairs(has_code).with_only_columns(*middle).order_by(None)).one()
    return None if latitude is None or longitude is None else (latitude, longitude)


def places_of(session: Session, services: Collection[str]) -> dict[str, dict[str, str]]:
    """Return the places of each service that anybody may know: service → location → id of the pair."""
    query = pairs(Service.id.in_(services)).add_columns(Service.id, Location.id)
    found: dict[str, dict[str, str]] = {}
    for pair, service, location in session.execute(query.order_by(None).order_by(Location.id)):
        found.setdefault(service, {})[location] = pair
    return found


def pairs_by_id(session: Session, ids: Collection[str]) -> list[Pair]:
    """Return the pairs with these ids that anybody may know, in the order of their ids."""
    query = pairs(ServiceAtLocation.id.in_(ids)).add_columns(Service.id, Location.id)
    return [Pair(*found) for found in session.execute(query)]
