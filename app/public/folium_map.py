"""Folium without anything from elsewhere: our own scripts draw the ground and the popups.

Folium's popups run their text as a template, so provider text travels only as rows of data and is put on the page
with textContent (static/js/map.js). Its links to content networks and its page header are left out.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple, cast

import folium
from branca.element import Figure, MacroElement
from folium.plugins import FastMarkerCluster
from folium.template import Template
from markupsafe import Markup

SERVICE = "SERVICE"
CALLBACK = "function (row) { return ryadomMap.marker(row); }"
CLUSTER_ICON = "function (cluster) { return ryadomMap.clusterIcon(cluster); }"
WHOLE, ZOOM, NEAR_ZOOM, MOST_ZOOM, LEAST_ZOOM = (48.0, 50.0), 4, 9, 17, 1


class Row(NamedTuple):
    """One marker; ``approximate`` when the point is only the town's centre.

    ``served`` names the places that the service is for; ``outline`` is the country or region, if it is for a whole one.
    """

    lat: float
    lon: float
    id: str
    name: str
    language: str
    number: str
    href: str
    approximate: bool
    served: str
    outline: str


@dataclass(frozen=True, slots=True)
class MapParts:
    """The map's element and the script that fills it; the script must stand in a tag with a nonce."""

    html: Markup
    script: Markup


class LocalMap(folium.Map):
    """A map that loads nothing: the page brings Leaflet."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012
    default_css: list[tuple[str, str]] = []  # noqa: RUF012


class LocalCluster(FastMarkerCluster):
    """Clusters that load nothing."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012
    default_css: list[tuple[str, str]] = []  # noqa: RUF012


class Ground(MacroElement):
    """Outlines of the five countries from our own server, and the words of the map."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        ryadomMap.prepare({{ this._parent.get_name() }}, {{ this.address|tojson }},
            {{ this.service|tojson }}, {{ this.labels|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, address: str, service: str, labels: dict[str, str]) -> None:
        """Take the address of the GeoJSON, the pattern of a service's address, and the words."""
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Ground"
        self.address = address
        self.service = service
        self.labels = labels


def draw_map(
    rows: list[Row],
    *,
    centre: tuple[float, float],
    ground: str,
    service: str,
    labels: dict[str, str],
    tiles: tuple[str, str] = ("", ""),
) -> MapParts:
    """Return a map of ``rows``, else of the surroundings of ``centre``.

    ``service`` is a service's address with ``SERVICE`` in the place of the id, so that thousands of rows stay short;
    ``tiles`` is the address pattern and its attribution, empty for outlines alone.
    """
    zoom = ZOOM if centre == WHOLE else NEAR_ZOOM
    options: dict[str, Any] = {"maxZoom": MOST_ZOOM, "minZoom": LEAST_ZOOM, "zoom_control": False}
    if not tiles[0]:
        options["zoomSnap"] = 0.25  # outlines stay sharp at any zoom, and a narrow screen has room for every point
    drawn = LocalMap(location=centre, zoom_start=zoom, tiles=None, **options)
    if tiles[0]:
        folium.TileLayer(tiles=tiles[0], attr=tiles[1] or " ", max_zoom=MOST_ZOOM).add_to(drawn)
    Ground(ground, service, labels).add_to(drawn)
    cluster = {"maxClusterRadius": 44, "spiderfyOnMaxZoom": True, "showCoverageOnHover": False, "chunkedLoading": True}
    data = [list(row) for row in rows]
    points = LocalCluster(data, CALLBACK, cluster, icon_create_function=CLUSTER_ICON)  # type: ignore[no-untyped-call]
    points.add_to(drawn)
    if rows:
        drawn.fit_bounds(_bounds(rows), max_zoom=13, padding=(36, 36))
    figure = cast(Figure, drawn.get_root())
    figure.render()
    return MapParts(Markup(figure.html.render()), Markup(figure.script.render()))  # noqa: S704


def _bounds(rows: list[Row]) -> list[tuple[float, float]]:
    lats, lons = [row.lat for row in rows], [row.lon for row in rows]
    return [(min(lats), min(lons)), (max(lats), max(lons))]
