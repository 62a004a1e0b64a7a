"""The rough outline of a region, for the map."""

from http import HTTPStatus

from flask import abort, jsonify
from flask.typing import ResponseReturnValue

from app.extensions import brain
from app.public.blueprint import root_blueprint

A_DAY = "public, max-age=86400"


@root_blueprint.get("/outlines/<region>.json")
def region_outline(region: str) -> ResponseReturnValue:
    """Return the line around a region's settlements as GeoJSON; it is no border."""
    corners = brain().gazetteer.outline(region[:20])
    if not corners:
        abort(HTTPStatus.NOT_FOUND)
    ring = [[lon, lat] for lat, lon in [*corners, corners[0]]]
    answer = jsonify(type="Feature", properties={"region": region}, geometry={"type": "Polygon", "coordinates": [ring]})
    answer.headers["Cache-Control"] = A_DAY
    return answer
