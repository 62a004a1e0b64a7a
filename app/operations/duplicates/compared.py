"""Two records side by side, field by field; where a hidden record is stands on neither side."""

from dataclasses import dataclass

from app.domain.editing import Field, ValueInvalid
from app.models import Organization, Service
from app.operations.editing.parts import editable_addresses
from app.operations.editing.values import read_value

OWN = ("name", "alternate_name", "description", "email", "website", "registry_number")
"""What an organization says of itself."""


@dataclass(frozen=True, slots=True)
class Side:
    """A field of two records. ``target`` is the phone or address of the left one that a choice would change."""

    field: str
    left: str
    right: str
    target: str = ""
    choosable: bool = False


def own_fields(organization: Organization) -> tuple[str, ...]:
    """Return the fields of an organization that a merge may take over."""
    return tuple(name for name in OWN if hasattr(organization, name))


def both_sides(left: Service | Organization, right: Service | Organization) -> list[Side]:
    """Return the fields in which at least one of two records says something."""
    if isinstance(left, Service) and isinstance(right, Service):
        sides = [_of_services(field, left, right) for field in Field]
    else:
        sides = [_side(name, getattr(left, name), getattr(right, name), "") for name in OWN]
    return [side for side in sides if side.left or side.right]


def _of_services(field: Field, left: Service, right: Service) -> Side:
    if field is Field.CONFIDENTIALITY:
        return Side(field.value, left.confidentiality.value, right.confidentiality.value)
    mine, other = _first(field, left), _first(field, right)
    if field in (Field.PHONE, Field.ADDRESS) and not mine[1]:
        return Side(field.value, "", other[0])
    return _side(field.value, mine[0], other[0], mine[1])


def _first(field: Field, service: Service) -> tuple[str, str]:
    """Return a value and its target: of phones and addresses the first."""
    if field is Field.PHONE:
        return next(((one.number, one.id) for one in service.phones), ("", ""))
    if field is Field.ADDRESS:
        return next(((one.address_1, one.id) for _, one in editable_addresses(service)), ("", ""))
    try:
        return read_value(service, field), ""
    except ValueInvalid:
        return "", ""


def _side(field: str, left: str, right: str, target: str) -> Side:
    return Side(field, left, right, target, choosable=bool(right) and left != right)
