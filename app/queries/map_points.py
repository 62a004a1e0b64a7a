"""Thousands of services as points of a map, in five queries; a hidden place is no point."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from app.domain.map_point import MapPoint
from app.domain.record import Confidentiality
from app.domain.service_card import CardPhone, LocalText
from app.models import Location, Phone, Service, ServiceArea, ServiceAtLocation
from app.queries.published import shown
from app.queries.texts import read_texts


def read_points(session: Session, ids: Sequence[str], language: str) -> list[MapPoint]:
    """Return the points of the shown services among ``ids``, in their order; those without a point are left out."""
    rows: dict[str, Any] = {}
    for row in session.execute(_places(ids)):
        rows.setdefault(row.id, row)
    texts = read_texts(session, list(rows))
    phones, areas = _phones(session, rows.values()), _areas(session, rows)
    return [
        MapPoint(
            id=row.id,
            lat=row.latitude,
            lon=row.longitude,
            exact=row.exact,
            name=texts.pick(row.id, "name", LocalText(row.name, row.language), language),
            phone=phones.get(row.id) or phones.get(row.location_id) or phones.get(row.organization_id),
            area=tuple(place for place in areas.get(row.id, ()) if place != row.place_id),
        )
        for row in (rows[service_id] for service_id in ids if service_id in rows)
        if row.latitude is not None and row.longitude is not None
    ]


def _places(ids: Collection[str]) -> Select[*tuple[Any, ...]]:
    """Select each service with its public places, the first one first, as its card shows it."""
    columns = (Service.id, Service.name, Service.language, Service.organization_id)
    of_place = (Location.id.label("location_id"), Location.place_id, Location.latitude, Location.longitude)
    public = Confidentiality.PUBLIC
    query = (
        select(*columns, *of_place, Location.exact)
        .join(ServiceAtLocation, ServiceAtLocation.service_id == Service.id)
        .join(Location, ServiceAtLocation.location_id == Location.id)
        .where(Service.id.in_(ids), shown(), Service.confidentiality == public, Location.confidentiality == public)
    )
    return query.order_by(Location.id)


def _phones(session: Session, rows: Collection[Any]) -> dict[str, CardPhone]:
    """Return the first number of each service, place and organization."""
    services, places = {row.id for row in rows}, {row.location_id for row in rows}
    providers = {row.organization_id for row in rows}
    owned = or_(Phone.service_id.in_(services), Phone.location_id.in_(places), Phone.organization_id.in_(providers))
    owners = (Phone.service_id, Phone.location_id, Phone.organization_id)
    query = select(*owners, Phone.number, Phone.dial, Phone.extension).where(owned)
    found: dict[str, CardPhone] = {}
    for service, place, provider, *number in session.execute(query.order_by(Phone.position, Phone.id)):
        found.setdefault(service or place or provider or "", CardPhone(*number))
    return found


def _areas(session: Session, ids: Collection[str]) -> Mapping[str, list[str]]:
    query = select(ServiceArea.service_id, ServiceArea.place_id).where(ServiceArea.service_id.in_(ids))
    found: dict[str, list[str]] = defaultdict(list)
    for service_id, place in session.execute(query.order_by(ServiceArea.place_id)):
        found[service_id].append(place)
    return found
