"""HSDS phones."""

from collections import Counter
from collections.abc import Iterable

from app.domain.identity import stable_id
from app.hsds.serializers.filled import Json, filled
from app.models import Phone


def phones(owner: str, numbers: Iterable[Phone]) -> list[Json]:
    """Return the numbers of an owner (id); the same number keeps its id through every new delivery of the source."""
    seen: Counter[str] = Counter()
    found = []
    for phone in numbers:
        seen[phone.number] += 1
        found.append(_phone(stable_id("phone", owner, phone.number, str(seen[phone.number])), phone))
    return found


def _phone(phone_id: str, phone: Phone) -> Json:
    return filled(
        {
            "id": phone_id,
            "number": phone.number,
            "extension": int(phone.extension) if phone.extension.isascii() and phone.extension.isdigit() else None,
            "type": phone.type,
            "description": phone.description,
            "dial": phone.dial,
        }
    )
