"""A refuge of OpenStreetMap is known as one however its tags are written."""

import json
from pathlib import Path

import pytest

from app.operations.imports.read import RawRow
from app.operations.imports.readers.osm import OsmExtract


@pytest.mark.parametrize(
    ("facility", "people", "safety"),
    [
        ("shelter", "abused", "address_hidden"),
        ("shelter", "homeless; abused", "address_hidden"),
        ("Shelter;outreach", "Woman", "address_hidden"),
        ("group_home", "child", "address_hidden"),
        ("shelter", "homeless", "public"),
        ("soup_kitchen", "woman", "public"),
    ],
)
def test_who_flees_is_hidden_however_the_tags_are_written(
    tmp_path: Path, facility: str, people: str, safety: str
) -> None:
    tags = {"social_facility": facility, "social_facility:for": people}
    feature = {"type": "Feature", "id": "node/1", "geometry": None, "properties": tags}
    (tmp_path / "x.geojson").write_text(json.dumps({"features": [feature]}), encoding="utf-8")

    (row,) = OsmExtract(tmp_path / "x.geojson", lambda _lat, _lon: None)

    assert isinstance(row, RawRow)
    assert row.values["@safety"] == safety
