"""Where a region is, roughly: for services that are for a whole one."""

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize(
    ("region", "inside"), [("BY-HO", (31.0, 52.4)), ("AM-SH", (43.8, 40.8)), ("RU-SAM", (50.2, 53.2))]
)
def test_a_region_has_a_line_around_its_towns(client: FlaskClient, region: str, inside: tuple[float, float]) -> None:
    answer = client.get(f"/outlines/{region}.json")

    ring = answer.get_json()["geometry"]["coordinates"][0]
    longitudes, latitudes = zip(*ring, strict=True)
    assert ring[0] == ring[-1]
    assert min(longitudes) < inside[0] < max(longitudes)
    assert min(latitudes) < inside[1] < max(latitudes)
    assert "max-age" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("region", ["", "XX-YY", "BY", "g625144", "<b>", "%00", "a" * 500])
def test_what_is_no_region_has_none(client: FlaskClient, region: str) -> None:
    assert client.get(f"/outlines/{region}.json").status_code == 404
