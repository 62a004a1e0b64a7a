"""The language of a request: from the address, else from the browser, never from a cookie."""

from flask import Flask, g, has_request_context, request

from app.domain.countries import COUNTRIES, LIKELY_COUNTRY
from app.domain.locales import DEFAULT_LOCALE, LOCALES
from app.extensions import babel


def init_app(app: Flask) -> None:
    """Let catalogues follow the request's language."""
    app.config["BABEL_DEFAULT_LOCALE"] = DEFAULT_LOCALE
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(app.config["ROOT"] / "locales")
    babel.init_app(app, locale_selector=current_language)


def current_language() -> str:
    """Return the language of this request: ``g.language`` when a view has set it, else the address's."""
    if not has_request_context():
        return str(g.get("language", DEFAULT_LOCALE)) if g else DEFAULT_LOCALE
    if language := g.get("language"):
        return str(language)
    first = request.path.split("/", 2)[1]
    return first if first in LOCALES else preferred_language(request.headers.get("Accept-Language", ""))


def use_language(language: str) -> None:
    """Answer the rest of this request in ``language``; an unknown one leaves the choice as it was."""
    if language in LOCALES:
        g.language = language


def preferred_language(header: str) -> str:
    """Return the best of our languages for an Accept-Language header (RFC 4647 lookup)."""
    for tag in _ranges(header):
        while tag:
            if tag in LOCALES:
                return tag
            tag = tag.rpartition("-")[0]
    return DEFAULT_LOCALE


def likely_country(language: str) -> str:
    """Return where a reader of ``language`` most likely is, from the browser's languages; it orders, never excludes."""
    named = preferred_country(request.headers.get("Accept-Language", "")) if has_request_context() else None
    return named or LIKELY_COUNTRY[language]


def preferred_country(header: str) -> str | None:
    """Return the first of our countries that an Accept-Language header names («ru-BY»), or None."""
    regions = (tag.rpartition("-")[2].upper() for tag in _ranges(header) if "-" in tag)
    return next((region for region in regions if region in COUNTRIES), None)


def _ranges(header: str) -> list[str]:
    weighed: list[tuple[float, str]] = []
    for part in header[:500].split(","):
        tag, _, parameter = part.strip().lower().partition(";")
        weighed.append((_quality(parameter), tag.strip()))
    return [tag for quality, tag in sorted(weighed, key=lambda pair: -pair[0]) if quality > 0]


def _quality(parameter: str) -> float:
    if "q=" not in parameter:
        return 1.0
    try:
        return float(parameter.partition("q=")[2])
    except ValueError:
        return 0.0
