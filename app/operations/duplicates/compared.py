"""Two records side by side, field by field; where a hidden record is stands on neither side."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from app.domain.editing import Field, ValueInvalid, target_in_town
from app.models import Address, Location, Organization, Service
from app.operations.editing.hours import zone_told
from app.operations.editing.parts import address_is_told, editable_addresses
from app.operations.editing.values import read_value

OWN = ("name", "alternate_name", "description", "email", "website", "registry_number")
"""What an organization says of itself."""


@dataclass(frozen=True, slots=True)
class Told:
    """A text with the id of the phone or address that says it, and the town (region and place) of an address.

    ``as_new`` is the target by which another record would have it too.
    """

    text: str = ""
    id: str = ""
    town: tuple[str, str] = ("", "")
    as_new: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """A field of two records; of phones and addresses each stands by itself, by its ``number``.

    ``target`` is the phone or address of the left one that a choice would change, or names the one that it would add.
    """

    field: str
    left: str
    right: str
    target: str = ""
    choosable: bool = False
    number: int = 0

    @property
    def key(self) -> str:
        """Return how a choice names it."""
        return f"{self.field}:{self.number}" if self.number else self.field


def own_fields(organization: Organization) -> tuple[str, ...]:
    """Return the fields of an organization that a merge may take over."""
    return tuple(name for name in OWN if hasattr(organization, name))


def both_sides(left: Service | Organization, right: Service | Organization) -> list[Side]:
    """Return the fields in which at least one of two records says something."""
    if isinstance(left, Service) and isinstance(right, Service):
        sides = [side for field in Field for side in _of_services(field, left, right)]
    else:
        sides = [_side(name, getattr(left, name), getattr(right, name)) for name in OWN]
    return [side for side in sides if side.left or side.right]


def _of_services(field: Field, left: Service, right: Service) -> list[Side]:
    if field is Field.CONFIDENTIALITY:
        return [Side(field.value, left.confidentiality.value, right.confidentiality.value)]
    if field in (Field.PHONE, Field.ADDRESS):
        return list(_one_by_one(field, left, right))
    zone = zone_told(right) if field is Field.HOURS else ""
    return [_side(field.value, _value(field, left), _value(field, right), zone)]


def _one_by_one(field: Field, left: Service, right: Service) -> Iterator[Side]:
    """Yield what both have, then what only one has, side by side within a town."""
    mine, others = _told(field, left), _told(field, right)
    both = {one.text for one in mine} & {one.text for one in others}
    rows = [(one, one) for one in mine if one.text in both]
    for town in sorted({one.town for one in (*mine, *others)}):
        left_over, right_over = (
            [one for one in told if one.town == town and one.text not in both] for told in (mine, others)
        )
        rows.extend(zip_longest(left_over, right_over, fillvalue=Told()))
    for number, (one, other) in enumerate(rows):
        target = one.id or other.as_new
        # What would be added may not tell where a hidden record is
        may_stand = bool(one.id) or field is Field.PHONE or address_is_told(left, target)
        choosable = bool(other.text) and one.text != other.text and may_stand
        yield Side(field.value, one.text, other.text, target, choosable=choosable, number=number)


def _told(field: Field, service: Service) -> list[Told]:
    if field is Field.PHONE:
        return [Told(one.number, one.id) for one in service.phones]
    return [_address(place, one) for place, one in editable_addresses(service)]


def _address(place: Location, address: Address) -> Told:
    region, town = place.region_id or "", place.place_id or ""
    return Told(address.address_1, address.id, (region, town), target_in_town(region, town, address.id))


def _value(field: Field, service: Service) -> str:
    try:
        return read_value(service, field)
    except ValueInvalid:
        return ""


def _side(field: str, left: str, right: str, target: str = "") -> Side:
    return Side(field, left, right, target, choosable=bool(right) and left != right)
