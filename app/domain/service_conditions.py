"""What may keep a person from a service: what its record states, and nothing that it leaves open."""

from dataclasses import dataclass

from app.domain.accessibility_profile import PlaceFacts
from app.domain.record import AccessMode


@dataclass(frozen=True, slots=True)
class Conditions:
    """Ages, papers, the way in, languages spoken, a price, no room now, closed for a time; and the facts of its place.

    ``languages`` is empty and ages are None where unknown; ``full`` and ``paid`` are true only where that is stated.
    """

    minimum_age: int | None
    maximum_age: int | None
    papers: bool
    access_mode: AccessMode
    languages: tuple[str, ...]
    paid: bool
    full: bool
    closed: bool
    place: PlaceFacts
