"""What search engines ask for: every public page in its five languages, and how to search here."""

from collections.abc import Iterator
from typing import Any

from flask import Response, render_template, url_for
from sqlalchemy import select

from app.domain.locales import DEFAULT_LOCALE, LOCALES
from app.domain.record import Confidentiality
from app.extensions import db, settings
from app.i18n import current_language
from app.models import Service
from app.public.blueprint import blueprint, root_blueprint
from app.queries.published import shown

PAGES = (
    "home",
    "emergency",
    "safety",
    "about",
    "sources",
    "statistics",
    "open_data",
    "validate",
    "privacy",
    "accessibility_statement",
    "contribute",
    "widget",
)
A_DAY = "public, max-age=86400"
MOST = 9_000
"""Services of one part: each has five addresses, and a part may have 50,000."""


@root_blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """List the pages with their twins in other languages."""
    return _xml(render_template("public/sitemap.xml", entries=[_entry(*one) for one in _addresses()]))


@blueprint.get("/opensearch.xml")
def open_search() -> Response:
    """Let a browser search here."""
    root = settings().public_url.rstrip("/")
    page = render_template("public/opensearch.xml", root=root, language=current_language())
    return _xml(page, "application/opensearchdescription+xml")


def _addresses() -> Iterator[tuple[str, dict[str, Any]]]:
    yield from ((f"public.{name}", {}) for name in PAGES)
    hidden = Service.confidentiality == Confidentiality.VETTED_ONLY
    query = select(Service.id).where(shown(), ~hidden).order_by(Service.id).limit(MOST)
    yield from (("public.service", {"service_id": service}) for service in db.session.scalars(query))


def _entry(endpoint: str, values: dict[str, Any]) -> dict[str, str]:
    """Return the address of a page in each language; «x-default» is where nobody's language is known."""
    root = settings().public_url.rstrip("/")
    twins = {language: root + url_for(endpoint, lang=language, **values) for language in LOCALES}
    return {**twins, "x-default": twins[DEFAULT_LOCALE]}


def _xml(body: str, kind: str = "application/xml") -> Response:
    return Response(body, mimetype=kind, headers={"Cache-Control": A_DAY})
