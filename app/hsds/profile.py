"""GET /hsds/v3/profile: what we add to the specification, as JSON Merge Patches (RFC 7386) of its schemas."""

from functools import cache
from pathlib import Path

from flask import Response, abort, current_app

from app.hsds.about import VERSION, address
from app.hsds.answers import A_DAY, answer
from app.hsds.blueprint import blueprint

FOLDER = Path("docs") / "hsds-profile"
DESCRIPTION = (
    "What the specification has no field for: the language of texts and their translations, who stands behind a "
    "provider, how soon help is needed, how strictly a target group is meant, whether a referral is needed, whether "
    "the address is secret, sources and when they were checked, exact hours, and searching by point and opening time."
)


@blueprint.get("/profile")
def profile() -> Response:
    """List the patches; each is named like the schema that it patches."""
    patches = {name: address(f"/profile/{name}") for name in sorted(_files())}
    told = {"name": "Ryadom", "version": VERSION, "description": DESCRIPTION}
    return answer(told | {"patches": patches}, cache=A_DAY)


@blueprint.get("/profile/<name>")
def one_patch(name: str) -> Response:
    """Give one patch."""
    path = _files().get(name)
    if path is None:
        abort(404)
    response = Response(path.read_bytes(), mimetype="application/merge-patch+json")
    response.headers["Cache-Control"] = A_DAY
    return response


def _files() -> dict[str, Path]:
    return _files_of(current_app.config["ROOT"])


@cache
def _files_of(root: Path) -> dict[str, Path]:
    return {path.name: path for path in (root / FOLDER).glob("*.json")}
