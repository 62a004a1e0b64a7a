"""A service as a point of the map."""

from dataclasses import dataclass

from app.domain.service_card import CardPhone, LocalText


@dataclass(frozen=True, slots=True)
class MapPoint:
    """Where a service is (degrees, WGS 84), what it is called, one number, and the places that it serves.

    ``exact`` is false when the point is only the town's centre; ``area`` holds gazetteer ids other than its own town.
    """

    id: str
    lat: float
    lon: float
    exact: bool
    name: LocalText
    phone: CardPhone | None
    area: tuple[str, ...]
