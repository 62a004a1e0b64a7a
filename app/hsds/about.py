"""GET /hsds/v3/: which version, which profile, whose."""

from flask import Response

from app.extensions import settings
from app.hsds.answers import A_DAY, answer
from app.hsds.blueprint import PREFIX, blueprint

VERSION = "3.2.3"
DESCRIPTION = (
    "Ryadom: social services and their providers in Armenia, Belarus, Russia, Tajikistan and Ukraine. Every record "
    "names its source and licence. Where a shelter is, nobody learns here."
)


def address(path: str) -> str:
    """Return the whole address of a path of the API."""
    return f"{settings().public_url.rstrip('/')}{PREFIX}{path}"


@blueprint.get("/")
def about() -> Response:
    """Say what this is."""
    return answer(
        {
            "version": VERSION,
            "profile": address("/profile"),
            "openapi_url": address("/openapi.json"),
            "publisher": "Ryadom",
            "description": DESCRIPTION,
        },
        cache=A_DAY,
    )
