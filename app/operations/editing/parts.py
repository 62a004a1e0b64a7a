"""The phones of a record, the addresses of a service: many, so that one may come or go; each is named by its target."""

import json
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.editing import MANY, WITH_ZONE, Edit, Field, NothingChanged, ValueInvalid, target_in_town, town_of
from app.domain.identity import stable_id
from app.domain.phone import dial
from app.domain.record import Confidentiality
from app.models import Address, Change, Location, Phone, Service
from app.operations.editing.facts import editable_places
from app.operations.editing.hours import zone_of_first, zone_told
from app.operations.editing.record import Record
from app.operations.editing.times import needs_zone

House = tuple[Location, Address]
BESIDE = ("extension", "type", "description", "position")
"""What a phone has beside its number."""


def phone_of(record: Record, target: str) -> Phone | None:
    """Return a phone of a record, None where it has no such (yet, or any more)."""
    return next((phone for phone in record.phones if phone.id == target), None)


def house_of(service: Service, target: str) -> House | None:
    """Return an address that staff may see, None where there is no such (yet, or any more).

    Raises:
        ValueInvalid: the service is hidden, and nothing is told of where it is.
    """
    if service.confidentiality is not Confidentiality.PUBLIC:
        raise ValueInvalid(ValueInvalid.__doc__)
    wanted = stable_id("address", service.id, target) if town_of(target) else target
    return next((pair for pair in editable_addresses(service) if pair[1].id == wanted), None)


def editable_addresses(service: Service) -> list[House]:
    """Return the addresses that staff may see: none of a hidden service, none of a hidden place."""
    return [(place, address) for place in editable_places(service) for address in place.addresses]


def address_is_told(service: Service, target: str) -> bool:
    """Tell whether staff may see an address of the past, or one that is to come.

    One that is not there must not belong to a service of which any place is hidden.
    """
    told = editable_addresses(service)
    if any(address.id == target for _, address in told):
        return True
    return hides_nothing(service) and (bool(town_of(target)) or (not target and bool(told)))


def hides_nothing(service: Service) -> bool:
    """Tell whether a service and all its places are public; of another, free words may tell where it is."""
    every = (service.confidentiality, *(place.confidentiality for place in service.locations))
    return all(one is Confidentiality.PUBLIC for one in every)


def choose_target(record: Record, edit: Edit) -> str:
    """Return what an edit is about: a phone, an address or a place that is there, or the name of a new one.

    Raises:
        ValueInvalid: there is no such phone or address, a new one may not come here, or first hours have no zone.
        NothingChanged: the new one is there already.
    """
    if edit.field is Field.PHONE and not phone_of(record, edit.target):
        if edit.target or edit.removes:
            raise ValueInvalid(ValueInvalid.__doc__)
        refuse_twin(record, edit.field, edit.value)
        return str(uuid4())
    if not isinstance(record, Service):
        return edit.target if edit.field is Field.PHONE else ""
    if edit.field is Field.ADDRESS and not house_of(record, edit.target):
        if not town_of(edit.target) or edit.removes or not address_is_told(record, edit.target):
            raise ValueInvalid(ValueInvalid.__doc__)
        refuse_twin(record, edit.field, edit.value)
    if edit.field is Field.HOURS or (edit.field is Field.CLOSURES and needs_zone(record, edit.value)):
        return zone_of_first(record, edit.target)
    return edit.target if edit.field in MANY or edit.field is Field.ACCESSIBILITY else ""


def refuse_twin(record: Record, field: Field, value: str) -> None:
    """Refuse to add what the record has already.

    Raises:
        NothingChanged: it has.
    """
    if field is Field.PHONE:
        there = dial(value, record.country) in {phone.dial for phone in record.phones}
    else:
        houses = editable_addresses(record) if isinstance(record, Service) else []
        there = value.strip() in {address.address_1 for _, address in houses}
    if there:
        raise NothingChanged(NothingChanged.__doc__)


def beside_phone(record: Record, target: str) -> str:
    """Return what stands beside a number, for the history; empty where there is no such phone."""
    phone = phone_of(record, target)
    return json.dumps({name: getattr(phone, name) for name in BESIDE}, ensure_ascii=False) if phone else ""


def write_phone(session: Session, record: Record, target: str, value: str) -> None:
    """Change a number, add one with the id ``target``, or (an empty value) take it away.

    One that comes back gets what stood beside it.
    """
    phone = phone_of(record, target)
    if phone is None:
        last = max((one.position for one in record.phones), default=-1)
        phone = Phone(id=target, **{"position": last + 1, **_once_beside(session, record, target)})
        record.phones.append(phone)
    phone.number, phone.dial = value, dial(value, record.country)
    if not value:
        record.phones.remove(phone)


def _once_beside(session: Session, record: Record, target: str) -> dict[str, Any]:
    gone = select(Change.beside).where(
        Change.resource_id == record.id, Change.target_id == target, Change.field_name == Field.PHONE.value,
        Change.replacement_value == "",
    )  # fmt: skip
    beside = session.scalar(gone.order_by(Change.last_action_at.desc()).limit(1))
    return dict(json.loads(beside)) if beside else {}


def write_address(session: Session, service: Service, target: str, value: str) -> set[str]:
    """Change an address, add one in the town of ``target``, or (an empty value) take it away.

    Returns the ids of all services that are given there.
    """
    house = house_of(service, target)
    if house is None:
        if value:
            _move_in(service, target, value)
        return {service.id}
    place, address = house
    given = {*session.scalars(select(Service.id).where(Service.locations.contains(place))), service.id}
    if value:
        address.address_1 = value
        return given
    _move_out(session, service, house, shared=len(given) > 1)
    return {service.id}


def name_gone(record: Record, field: Field, target: str) -> str:
    """Return by which target something that goes can come back.

    With an address the house may go, so its town is in it; with the hours goes the zone in which they held.
    """
    if not isinstance(record, Service):
        return target
    if field in WITH_ZONE:
        return zone_told(record)
    house = house_of(record, target) if field is Field.ADDRESS else None
    if house is None or town_of(target):
        return target
    return target_in_town(house[0].region_id or "", house[0].place_id or "", target)


def _move_in(service: Service, target: str, value: str) -> None:
    named = town_of(target)
    if named is None:
        raise ValueInvalid(ValueInvalid.__doc__)
    region, town = named
    bare = (place for place in service.locations if place.place_id == (town or None) and not place.addresses)
    place = next((one for one in bare if one.confidentiality is Confidentiality.PUBLIC), None)
    if place is None:
        place = _place_in(service, region, town)
        service.locations.append(place)
    address_id = stable_id("address", service.id, target)
    place.addresses.append(Address(id=address_id, address_1=value, country=service.country, language=service.language))


def _move_out(session: Session, service: Service, house: House, *, shared: bool) -> None:
    place, address = house
    if not shared and (len(place.addresses) > 1 or len(service.locations) == 1):
        place.addresses.remove(address)
        if not place.addresses:
            place.latitude = place.longitude = None
            place.exact = False
        return
    service.locations.remove(place)
    if not service.locations:
        # That it works in this town is still known
        service.locations.append(_place_in(service, place.region_id or "", place.place_id or ""))
    session.flush()
    if not shared:
        session.delete(place)


def _place_in(service: Service, region: str, town: str) -> Location:
    return Location(
        organization_id=service.organization_id, country=service.country, region_id=region or None,
        place_id=town or None, exact=False,
    )  # fmt: skip
