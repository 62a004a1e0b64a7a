"""HSDS locations; only such as anybody may know come here."""

from collections.abc import Callable

from app.domain.identity import stable_id
from app.hsds.serializers.filled import Json, filled
from app.hsds.serializers.phones import phones
from app.hsds.serializers.schedules import closures, schedules
from app.models import Accessibility, Address, Location
from search_index.documents import Place

Gazetteer = Callable[[str], Place | None]
"""Finds a place by its gazetteer id."""


def location_row(place: Location) -> Json:
    """Return a location without its parts."""
    return {
        "id": place.id,
        "location_type": place.location_type.value,
        **filled(
            {
                "name": place.name,
                "latitude": place.latitude,
                "longitude": place.longitude,
                "coordinates_exact": place.exact if place.latitude is not None else None,
                "country": place.country,
                "region_id": place.region_id,
                "place_id": place.place_id,
            }
        ),
    }


def location(place: Location, find: Gazetteer) -> Json:
    """Return a location with its addresses, accessibility, numbers and hours."""
    parts = {
        "addresses": [_address(place, one, find) for one in place.addresses],
        "accessibility": [_accessibility(place, one) for one in _by_feature(place)],
        "phones": phones(place.id, place.phones),
        "schedules": schedules(place.id, place.schedules),
        "closures": closures(place.closures),
    }
    return location_row(place) | filled(parts)


def _address(place: Location, one: Address, find: Gazetteer) -> Json:
    """Return an address as its source writes it; the town and region that it leaves out come from the gazetteer."""
    return {
        "id": stable_id("address", place.id, one.address_1, one.language),
        "address_1": one.address_1,
        "city": one.city or _name(place.place_id, one.language, find),
        "state_province": one.state_province or _name(place.region_id, one.language, find),
        "postal_code": one.postal_code,
        "country": one.country,
        "address_type": one.address_type,
        "language": one.language,
    }


def _name(place_id: str | None, language: str, find: Gazetteer) -> str:
    found = find(place_id) if place_id else None
    return found.name(language) if found else ""


def _by_feature(place: Location) -> list[Accessibility]:
    return sorted(place.accessibility, key=lambda fact: fact.feature)


def _accessibility(place: Location, fact: Accessibility) -> Json:
    named = fact.description or f"{fact.feature.replace('_', ' ')}: {fact.value}"
    return {
        "id": stable_id("accessibility", place.id, fact.feature),
        "description": named,
        "feature": fact.feature,
        "value": fact.value,
    }
