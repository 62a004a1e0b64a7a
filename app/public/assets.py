"""Static files with their fingerprint in the address, so that browsers keep them for a year."""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from flask import Flask, Response, current_app, request

KEPT_SECONDS = 365 * 24 * 3600


def init_app(app: Flask) -> None:
    """Give templates ``asset`` and let fingerprinted files and fonts be kept."""
    app.context_processor(lambda: {"asset": asset})
    app.after_request(_keep)


def asset(name: str) -> str:
    """Return the address of a file in the static folder, with its fingerprint."""
    fingerprint = _fingerprint(current_app.static_folder or "", name)
    address = f"{request.script_root}{current_app.static_url_path}/{name}"
    return f"{address}?v={fingerprint}" if fingerprint else address


@lru_cache(maxsize=256)
def _fingerprint(folder: str, name: str) -> str | None:
    path = Path(folder) / name
    return sha256(path.read_bytes()).hexdigest()[:10] if path.is_file() else None


def _keep(response: Response) -> Response:
    font = request.path.endswith(".woff2")
    if request.endpoint == "static" and response.status_code == 200 and (font or "v" in request.args):
        response.cache_control.no_cache = None
        response.cache_control.public = True
        response.cache_control.max_age = KEPT_SECONDS
    return response
