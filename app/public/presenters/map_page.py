"""The map page: points, the map's own markup, and the list of the same services."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import g, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from app.extensions import settings
from app.operations.find_services import Found
from app.public.assets import asset
from app.public.folium_map import WHOLE, MapParts, Row, draw_map
from app.public.presenters.card import CardView
from app.public.presenters.danger import Danger, danger
from app.public.presenters.filters import FilterGroup, filter_groups
from app.public.presenters.found import found_cards
from app.public.presenters.results import found_country
from app.public.presenters.understood import Understood, understood_view
from app.public.query_string import SearchState
from app.public.where import Located

MOST_POINTS = 1000
MOST_LISTED = 60


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


def map_view(located: Located, found: Found, language: str) -> MapView:
    """Return the map page for what was found."""
    state = located.search
    cards = found_cards(found.services, state.profile, language)
    parts = _draw(_rows(found, cards), found)
    return MapView(
        state=state,
        heading=ngettext("%(num)s service on the map", "%(num)s services on the map", len(cards)),
        understood=understood_view(state, found.understood, language, located.choices),
        danger=danger(found.understood, found_country(state, found.understood), language),
        filters=filter_groups(state, found.page.facets, found.understood, language, "public.map_page"),
        cards=cards[:MOST_LISTED],
        total=found.page.total,
        html=parts.html,
        script=parts.script,
        list_url=url_for("public.search", **state.arguments()),
    )


def _draw(rows: list[Row], found: Found) -> MapParts:
    values, place = settings(), found.understood.place
    centre = (place.lat, place.lon) if place and place.lat is not None and place.lon is not None else WHOLE
    if values.tile_url:
        g.image_sources = (_origin(values.tile_url),)
    labels = {
        "name": _("Map of services"),
        "approximate": _("The point is approximate: the centre of the town."),
        "details": _("Details"),
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Zoom out"),
        "thanks": _("Outlines: Natural Earth"),
    }
    return draw_map(
        rows,
        centre=centre,
        ground=asset("ground.geojson"),
        labels=labels,
        tiles=(values.tile_url, values.tile_attribution),
    )


def _rows(found: Found, cards: tuple[CardView, ...]) -> list[Row]:
    rows = []
    for service, card in zip(found.services, cards, strict=True):
        lat, lon = service.card.lat, service.card.lon
        if lat is None or lon is None or service.card.address_hidden:
            continue
        phone = card.phones[0] if card.phones else None
        number, href = (phone.number, phone.href) if phone else ("", "")
        rows.append(
            Row(lat, lon, card.id, card.name.text, card.name.language, number, href, card.url, not service.card.exact)
        )
    return rows


def _origin(tile_url: str) -> str:
    parts = urlsplit(tile_url)
    host = parts.netloc.replace("{s}", "*")
    return f"{parts.scheme}://{host}"
