"""Check where a row says its service is: places of the gazetteer, and coordinates that lie in the country."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.domain.record import Confidentiality
from app.operations.imports.faults import Note, expects
from app.operations.imports.fields import FieldReader
from app.operations.imports.mapping import MappedRow
from app.operations.imports.rows import Whereabouts
from search_index.documents import Place, PlaceKind

Places = Callable[[str], Place | None]
"""Finds a place of the gazetteer by its id."""


@dataclass(frozen=True, slots=True)
class Box:
    """The degrees between which a country lies (rounded outwards)."""

    south: float
    north: float
    west: float
    east: float

    def holds(self, latitude: float, longitude: float) -> bool:
        """Tell whether a point lies between them; east of 180° counts on."""
        around = longitude + 360 if longitude < -160 else longitude
        return self.south <= latitude <= self.north and self.west <= around <= self.east


BOXES = {
    "AM": Box(38.8, 41.4, 43.4, 46.7),
    "BY": Box(51.2, 56.2, 23.1, 32.8),
    "RU": Box(41.1, 82.0, 19.6, 191.0),
    "TJ": Box(36.6, 41.1, 67.3, 75.2),
    "UA": Box(44.3, 52.4, 22.1, 40.3),
}
"""The countries of the directory."""
HIDDEN_PLACE_TOLD = expects(
    "This service is hidden, but its address or its point on the map stands here. Delete them before you send the list."
)


def read_whereabouts(fields: FieldReader, places: Places, country: str) -> Whereabouts | None:
    """Return where the service is, or None for one that is nowhere in particular (a telephone line).

    The address and the point of a hidden service are left out: they must not reach the database.
    """
    confidentiality = fields.choice("confidentiality", Confidentiality, Confidentiality.PUBLIC)
    place = read_place(fields, places, "place", country)
    region = read_place(fields, places, "region", country)
    if region is not None and region.kind is not PlaceKind.REGION:
        fields.fault("region", expects("the id of a region"))
    if place is not None and region is not None and place.region != region.id:
        fields.fault("place", expects("a place of the region %(region)s", region=region.id))
    address = fields.text("address", most=500)
    latitude, longitude = _point(fields, country)
    if confidentiality is not Confidentiality.PUBLIC:
        address, latitude, longitude = "", None, None
    if place is None and not address and latitude is None:
        return None
    region_id = region.id if region is not None else (place.region or "") if place is not None else ""
    return Whereabouts(confidentiality, place, region_id, address, latitude, longitude)


def hidden_place_notes(row: MappedRow) -> Iterator[Note]:
    """Yield what the author of a row must know who tells where a hidden service is; the address is not repeated."""
    confidentiality = row.get("confidentiality")
    hidden = confidentiality in set(Confidentiality) and confidentiality != Confidentiality.PUBLIC
    if hidden and any(row.get(field) for field in ("address", "latitude", "longitude")):
        yield Note(row.line, HIDDEN_PLACE_TOLD)


def read_place(fields: FieldReader, places: Places, name: str, country: str, value: str | None = None) -> Place | None:
    """Return the place whose id stands in a field; one of another country is a fault."""
    place_id = fields.row.get(name) if value is None else value
    if not place_id:
        return None
    place = places(place_id)
    if place is None:
        fields.fault(name, expects("the id of a place of the gazetteer"), place_id)
    elif country in BOXES and country not in {place.country, place.id}:
        fields.fault(name, expects("a place in %(country)s", country=country), place_id)
    return place


def _point(fields: FieldReader, country: str) -> tuple[float | None, float | None]:
    latitude, longitude = fields.number("latitude"), fields.number("longitude")
    _check_range(fields, latitude, longitude)
    if latitude is None or longitude is None:
        if fields.row.get("latitude") and not fields.row.get("longitude"):
            fields.fault("longitude", expects("a longitude beside the latitude"))
        if fields.row.get("longitude") and not fields.row.get("latitude"):
            fields.fault("latitude", expects("a latitude beside the longitude"))
        _check_alone(fields, country, latitude, longitude)
        return None, None
    box = BOXES.get(country)
    if box is not None and not box.holds(latitude, longitude):
        if box.holds(longitude, latitude):
            fields.fault("latitude", expects("latitude and longitude the other way round"))
        elif abs(latitude) <= 90 and abs(longitude) <= 180:
            fields.fault("latitude", expects("a point in %(country)s", country=country), f"{latitude}, {longitude}")
    return latitude, longitude


def _check_alone(fields: FieldReader, country: str, latitude: float | None, longitude: float | None) -> None:
    """Check the half of a point whose other half cannot be read."""
    box = BOXES.get(country)
    if box is None:
        return
    middle = (box.south + box.north) / 2, (box.west + box.east) / 2
    if latitude is not None and abs(latitude) <= 90 and not box.holds(latitude, middle[1]):
        fields.fault("latitude", expects("a point in %(country)s", country=country))
    if longitude is not None and abs(longitude) <= 180 and not box.holds(middle[0], longitude):
        fields.fault("longitude", expects("a point in %(country)s", country=country))


def _check_range(fields: FieldReader, latitude: float | None, longitude: float | None) -> None:
    """Check each by itself: a wrong one hides nothing of the other."""
    if latitude is not None and abs(latitude) > 90:
        fields.fault("latitude", expects("degrees between -90 and 90"))
    if longitude is not None and abs(longitude) > 180:
        fields.fault("longitude", expects("degrees between -180 and 180"))
