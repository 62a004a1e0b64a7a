import json
from typing import Any

import pytest

from app.config import ROOT

GROUND = ROOT / "app" / "static" / "ground.geojson"


def shapes() -> dict[str, list[list[list[list[float]]]]]:
    features: list[dict[str, Any]] = json.loads(GROUND.read_text())["features"]
    return {feature["properties"]["country"]: feature["geometry"]["coordinates"] for feature in features}


def holds(polygons: list[list[list[list[float]]]], lon: float, lat: float) -> bool:
    return any(_inside(polygon[0], lon, lat) for polygon in polygons)


def _inside(ring: list[list[float]], lon: float, lat: float) -> bool:
    inside = False
    for (lon1, lat1), (lon2, lat2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (lat1 > lat) != (lat2 > lat) and lon < (lon2 - lon1) * (lat - lat1) / (lat2 - lat1) + lon1:
            inside = not inside
    return inside


@pytest.mark.parametrize(
    ("country", "lon", "lat"),
    [("BY", 27.57, 53.9), ("UA", 30.5, 50.45), ("RU", 37.6, 55.75), ("AM", 44.51, 40.18), ("TJ", 68.78, 38.54)],
)
def test_each_capital_stands_in_its_country(country: str, lon: float, lat: float) -> None:
    found = [code for code, polygons in shapes().items() if holds(polygons, lon, lat)]

    assert found == [country]


def test_crimea_is_drawn_as_the_gazetteer_files_it() -> None:
    found = [code for code, polygons in shapes().items() if holds(polygons, 34.1, 45.0)]

    assert found == ["UA"]


def test_the_ground_is_light() -> None:
    assert GROUND.stat().st_size < 150_000
