"""The map page: points, the map's own markup, and the list of the same services."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import g, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from app.domain.countries import COUNTRIES
from app.domain.map_point import MapPoint
from app.extensions import brain, settings
from app.operations.find_points import FoundPoints
from app.public.assets import asset
from app.public.folium_map import SERVICE, WHOLE, MapParts, Row, draw_map
from app.public.presenters.card import CardView, phone_view
from app.public.presenters.danger import Danger, danger
from app.public.presenters.filters import FilterGroup, filter_groups
from app.public.presenters.found import found_cards
from app.public.presenters.neutral import neutral_address
from app.public.presenters.profile_bar import ProfileBar, profile_bar
from app.public.presenters.results import found_country
from app.public.presenters.understood import Understood, understood_view
from app.public.query_string import SearchState
from app.public.where import Located
from app.wording.places import place_text
from search_index.documents import PlaceKind

REGION = "REGION"
MOST_SERVED = 3
"""So many places served are named on a point."""


@dataclass(frozen=True, slots=True)
class MapView:
    """Everything the map page says; ``html`` and ``script`` come from Folium."""

    state: SearchState
    heading: str
    understood: Understood
    danger: Danger | None
    filters: tuple[FilterGroup, ...]
    cards: tuple[CardView, ...]
    total: int
    html: Markup
    script: Markup
    list_url: str
    profile: ProfileBar
    neutral: str


def map_view(located: Located, answer: FoundPoints, language: str) -> MapView:
    """Return the map page for what was found."""
    state, found = located.search, answer.found
    cards = found_cards(found.services, state.profile, language)
    parts = _draw(answer, state.profile, language)
    warning = danger(found.understood, found_country(state, found.understood), language)
    return MapView(
        state=state,
        heading=ngettext("%(num)s service on the map", "%(num)s services on the map", len(answer.points)),
        understood=understood_view(state, found.understood, language, located.choices),
        danger=warning,
        filters=filter_groups(state, found.page.facets, found.understood, language, "public.map_page"),
        cards=cards,
        total=found.page.total,
        html=parts.html,
        script=parts.script,
        list_url=url_for("public.search", **state.arguments()),
        profile=profile_bar(state.profile, "public.map_page"),
        neutral=neutral_address("public.map_page", state, found.understood, warning),
    )


def _draw(answer: FoundPoints, profile: tuple[str, ...], language: str) -> MapParts:
    values, place = settings(), answer.found.understood.place
    centre = (place.lat, place.lon) if place and place.lat is not None and place.lon is not None else WHOLE
    if values.tile_url:
        g.image_sources = (_origin(values.tile_url),)
    labels = {
        "name": _("Map of services"),
        "approximate": _("The point is approximate: the centre of the town."),
        "serves": _("Serves:"),
        "you": _("You are about here"),
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Zoom out"),
        "thanks": _("Outlines: Natural Earth"),
        "outlines": url_for("root.region_outline", region=REGION),
    }
    return draw_map(
        [_row(point, language) for point in answer.points],
        centre=centre,
        ground=asset("ground.geojson"),
        labels=labels,
        service=url_for("public.service", service_id=SERVICE, profile=list(profile) or None),
        tiles=(values.tile_url, values.tile_attribution),
    )


def _row(point: MapPoint, language: str) -> Row:
    phone = phone_view(point.phone, point.name.language, language) if point.phone else None
    return Row(
        point.lat,
        point.lon,
        point.id,
        point.name.text,
        point.name.language,
        phone.number if phone else "",
        phone.href if phone else "",
        not point.exact,
        ", ".join(place_text(place, brain().gazetteer, language) for place in point.area[:MOST_SERVED]),
        next((place for place in point.area if place in COUNTRIES), "") or _region(point.area),
    )


def _region(area: tuple[str, ...]) -> str:
    """Return the region that a service is for, empty if it is for towns alone."""
    places = (brain().gazetteer.get(place) for place in area)
    return next((place.id for place in places if place and place.kind is PlaceKind.REGION), "")


def _origin(tile_url: str) -> str:
    parts = urlsplit(tile_url)
    host = parts.netloc.replace("{s}", "*")
    return f"{parts.scheme}://{host}"
