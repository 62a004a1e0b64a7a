"""Extracts of OpenStreetMap as GeoJSON, read feature by feature."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import ijson

from app.operations.imports.faults import Fault, FileRejected, expects
from app.operations.imports.read import RawRow
from search_index.documents import Place

Nearest = Callable[[float, float], Place | None]
"""Finds the settlement in or near which a point (degrees) lies."""
KINDS = ("social_facility", "amenity", "office", "healthcare")
"""Tags that tell what a feature is, the most telling first."""
WHOLE = {"n": "node", "w": "way", "r": "relation"}
MOST_TAGS = 200
MOST_TEXT = 2_000
MOST_DEPTH = 32
"""Lists and objects within each other: a collection of shapes has ten."""
FLEEING = frozenset({"abused", "victim", "woman", "women", "child", "juvenile"})
"""For whom a shelter is one whose address must not be told."""
ADDRESS = ("addr:city", "addr:street", "addr:housenumber")


class OsmExtract:
    """The features of a GeoJSON file: their tags as columns, and beside them what we work out, each with an «@».

    «@id» is the feature's (node/1), «@kind» its first tag of ``KINDS`` as key=value, «@lat» and «@lon» its point or the
    middle of its outline, «@address» its street, «@place» and «@region» where the gazetteer has the point, «@safety»
    whether its address may be told, and «@source» its page.
    """

    columns = None

    def __init__(self, path: Path, nearest: Nearest) -> None:
        """Keep where the features are."""
        self._path = path
        self._nearest = nearest

    def __iter__(self) -> Iterator[RawRow | Fault]:
        """Yield the features; ``line`` is the number of the feature."""
        try:
            with self._path.open("rb") as content:
                events = ijson.parse(self._shallow(ijson.basic_parse(content, use_float=True)))
                for number, feature in enumerate(ijson.items(events, "features.item"), start=1):
                    yield self._row(number, feature)
        except (ijson.JSONError, UnicodeDecodeError) as error:
            raise FileRejected([Fault(1, "file", None, expects("GeoJSON"), self._path.name)]) from error

    def _shallow(self, events: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
        """Yield the events of a file; one that nests too deep is refused, as each level costs the parser a path."""
        depth = 0
        for event, value in events:
            depth += event.startswith("start_") - event.startswith("end_")
            if depth > MOST_DEPTH:
                raise FileRejected([Fault(1, "file", None, expects("GeoJSON"), self._path.name)])
            yield event, value

    def _row(self, number: int, feature: Any) -> RawRow | Fault:
        properties = feature.get("properties") if isinstance(feature, Mapping) else None
        if not isinstance(properties, Mapping) or len(properties) > MOST_TAGS:
            return Fault(number, "properties", "", expects("a feature with tags"), self._path.name)
        tags = {str(name): str(value)[:MOST_TEXT].strip() for name, value in properties.items() if value is not None}
        point = middle(feature.get("geometry"))
        identity = osm_id(str(feature.get("id") or tags.get("@id") or ""))
        source = f"https://www.openstreetmap.org/{identity}" if identity else ""
        return RawRow(number, {**tags, **self._derived(tags, point), "@id": identity, "@source": source})

    def _derived(self, tags: Mapping[str, str], point: tuple[float, float] | None) -> dict[str, str]:
        kind = next((f"{name}={tags[name]}" for name in KINDS if name in tags), "")
        address = tags.get("addr:full") or ", ".join(tags[name] for name in ADDRESS if tags.get(name))
        found = {"@kind": kind, "@address": address, "@safety": _safety(tags)}
        if point is None or abs(point[0]) > 90 or abs(point[1]) > 180:
            return found
        place = self._nearest(*point)
        where = {"@place": place.id, "@region": place.region or ""} if place else {}
        return {**found, **where, "@lat": f"{point[0]:.7f}", "@lon": f"{point[1]:.7f}"}


def osm_id(text: str) -> str:
    """Return an id as «node/1», however the extract writes it (node/1, n1); an empty text where it is none."""
    found = re.fullmatch(r"(n|w|r|node|way|relation)/?(\d{1,15})", text)
    return f"{WHOLE[found[1][0]]}/{found[2]}" if found else ""


def _safety(tags: Mapping[str, str]) -> str:
    shelter = {"shelter", "group_home"} & _listed(tags.get("social_facility", ""))
    return "address_hidden" if shelter and FLEEING & _listed(tags.get("social_facility:for", "")) else "public"


def _listed(text: str) -> set[str]:
    """Return the values of a tag, however they are spaced and written."""
    return {value.strip().casefold() for value in text.split(";")}


def middle(geometry: Any) -> tuple[float, float] | None:
    """Return latitude and longitude (degrees) of a point, or of the middle of what a shape spans; None without one."""
    if not isinstance(geometry, Mapping):
        return None
    points = list(_points(geometry.get("coordinates"), 0))
    if not points:
        return None
    longitudes, latitudes = zip(*points, strict=True)
    return (min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2


def _points(coordinates: Any, depth: int) -> Iterator[tuple[float, float]]:
    """Yield the pairs in nested lists, as deep as GeoJSON goes."""
    if not isinstance(coordinates, list) or depth > 3:
        return
    if len(coordinates) >= 2 and all(isinstance(value, (int, float)) for value in coordinates[:2]):
        yield float(coordinates[0]), float(coordinates[1])
        return
    for part in coordinates:
        yield from _points(part, depth + 1)
