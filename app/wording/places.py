"""Places in words."""

from flask_babel import gettext as _

from search_index.documents import Place, PlaceKind
from search_index.understanding.places import Gazetteer


def place_text(place_id: str, gazetteer: Gazetteer, language: str) -> str:
    """Name a place for a reader: «Гродно», «Жлобин, Гомельская область»; an unknown id gives no words."""
    place = gazetteer.get(place_id)
    return place_label(place, gazetteer, language) if place else ""


def place_label(place: Place, gazetteer: Gazetteer, language: str) -> str:
    """Name ``place``, with its city or region where the name alone would not tell which one is meant."""
    parts = [place.name(language)]
    if place.kind is PlaceKind.DISTRICT and place.parent:
        parts.append(_name(place.parent, gazetteer, language))
    elif place.kind in (PlaceKind.TOWN, PlaceKind.VILLAGE) and place.region:
        parts.append(_name(place.region, gazetteer, language))
    return ", ".join(part for part in parts if part)


def full_place_label(place: Place, gazetteer: Gazetteer, language: str) -> str:
    """Name ``place`` with region and country, to tell same-named places apart."""
    wanted = [place.id, place.parent, place.region, place.country]
    names = [_name(part, gazetteer, language) for part in wanted if part]
    return ", ".join(dict.fromkeys(name for name in names if name))


def _name(place_id: str, gazetteer: Gazetteer, language: str) -> str:
    found = gazetteer.get(place_id)
    return found.name(language) if found else ""


def nothing_in_country(country: str, gazetteer: Gazetteer, language: str) -> str:
    """Say that nobody is known in a country, and that its lines and services abroad follow."""
    name = _name(country, gazetteer, language)
    return _(
        "%(country)s: we know of no such help here yet. First come lines of this country, then services in other "
        "countries. If you are in another country, tell us where.",
        country=name,
    )
