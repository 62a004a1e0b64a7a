"""Two records side by side, field by field; where a hidden record is stands on neither side."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from app.domain.editing import Field, ValueInvalid
from app.models import Organization, Service
from app.operations.editing.hours import zone_told
from app.operations.editing.parts import editable_addresses
from app.operations.editing.values import read_value

OWN = ("name", "alternate_name", "description", "email", "website", "registry_number")
"""What an organization says of itself."""
Value = tuple[str, str]
"""A text, and the id of the phone or address that says it."""


@dataclass(frozen=True, slots=True)
class Side:
    """A field of two records; of phones and addresses each stands by itself, by its ``number``.

    ``target`` is the phone or address of the left one that a choice would change.
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
        return list(_one_by_one(field, _values(field, left), _values(field, right)))
    zone = zone_told(right) if field is Field.HOURS else ""
    return [_side(field.value, _value(field, left), _value(field, right), zone)]


def _one_by_one(field: Field, mine: list[Value], others: list[Value]) -> Iterator[Side]:
    """Yield what both have, then what only one has, side by side in its order."""
    told, heard = {text for text, _ in mine}, {text for text, _ in others}
    both = [(one, one) for one in mine if one[0] in heard]
    apart = zip_longest(
        (one for one in mine if one[0] not in heard), (one for one in others if one[0] not in told), fillvalue=("", "")
    )
    for number, ((left, target), (right, _)) in enumerate([*both, *apart]):
        # An address can be corrected here, not added: that needs a town
        choosable = bool(right) and left != right and (bool(target) or field is Field.PHONE)
        yield Side(field.value, left, right, target, choosable=choosable, number=number)


def _values(field: Field, service: Service) -> list[Value]:
    if field is Field.PHONE:
        return [(one.number, one.id) for one in service.phones]
    return [(one.address_1, one.id) for _, one in editable_addresses(service)]


def _value(field: Field, service: Service) -> str:
    try:
        return read_value(service, field)
    except ValueInvalid:
        return ""


def _side(field: str, left: str, right: str, target: str = "") -> Side:
    return Side(field, left, right, target, choosable=bool(right) and left != right)
