"""GET /hsds/v3/openapi.json."""

from flask import Response

from app.hsds.answers import answer
from app.hsds.blueprint import blueprint


@blueprint.get("/openapi.json")
def openapi() -> Response:
    return answer({})
