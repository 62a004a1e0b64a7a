"""Addresses without a language: the way in, and what robots ask for."""

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as WerkzeugResponse

from app.extensions import settings
from app.i18n import preferred_language
from app.public.blueprint import root_blueprint


@root_blueprint.get("/")
def way_in() -> WerkzeugResponse:
    """Lead to the home page in the best language for the browser."""
    language = preferred_language(request.headers.get("Accept-Language", ""))
    response = redirect(url_for("public.home", lang=language))
    response.vary.add("Accept-Language")
    return response


@root_blueprint.get("/robots.txt")
def robots() -> Response:
    """Let robots read pages, but not people's questions."""
    closed = ("/*/search", "/*/map", "/*/chat", "/*/guide", "/api/", "/provider/", "/op/", "/staff/", "/editor/")
    address = settings().public_url.rstrip("/") + url_for("root.sitemap")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), f"Sitemap: {address}"]
    return Response("\n".join([*lines, ""]), mimetype="text/plain")


@root_blueprint.get("/favicon.ico")
def favicon() -> WerkzeugResponse:
    """Lead browsers that ask by habit to our icon."""
    return redirect(url_for("static", filename="favicon.svg"))
