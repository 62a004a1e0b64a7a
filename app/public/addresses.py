"""Addresses that every page shows: the same page in other languages, and the way out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask, g, request, url_for
from flask_babel import gettext as _

from app.domain.locales import LOCALES
from app.domain.shortlist import write_list
from app.extensions import settings
from app.i18n import current_language
from app.public import look, shortlist
from app.public.arguments import kept_arguments
from app.public.assets import asset
from app.public.query_string import read_country
from app.wording.languages import OWN_NAMES, language_label

QUICK_EXIT = "https://www.wikipedia.org/"
"""A neutral page that gives nothing away and is known everywhere."""


@dataclass(frozen=True, slots=True)
class Twin:
    """The same page in one of the languages."""

    language: str
    name: str
    url: str
    absolute: str
    current: bool


def init_app(app: Flask) -> None:
    """Give every template its language, its twins and the quick exit."""
    app.context_processor(page_addresses)
    app.context_processor(lambda: {"carried_fields": carried_fields})


def page_addresses() -> dict[str, Any]:
    """Return what the base template needs on any page, errors included."""
    language = current_language()
    g.language = language
    return {
        "language": language,
        "twins": twins(language),
        "own_name": OWN_NAMES[language],
        "quick_exit": QUICK_EXIT,
        "home_url": url_for("public.home", lang=language, **kept_country()),
        "nav": navigation(language),
        "label_of_language": language_label,
        "social_picture": settings().public_url.rstrip("/") + asset("social.png"),
    }


def carried_fields() -> list[tuple[str, str]]:
    """Return what a form sent by GET must carry on, as links do: the list and the look."""
    fields = ((shortlist.NAME, write_list(shortlist.picked())), (look.NAME, "-".join(look.chosen_looks())))
    return [(name, value) for name, value in fields if value]


def twins(language: str) -> list[Twin]:
    """Return this page in every language, with the same question."""
    root = settings().public_url.rstrip("/")
    found, kept = [], kept_arguments()
    for code in LOCALES:
        url = _address(code, kept)
        found.append(Twin(code, OWN_NAMES[code], url, root + _address(code, {}), code == language))
    return found


def navigation(language: str) -> list[tuple[str, str, bool]]:
    """Return the main links: words, address, whether it is this page."""
    pages = (
        ("public.home", _("Find help")),
        ("public.map_page", _("Map")),
        ("public.chat", _("Chat")),
        ("public.emergency", _("Emergency numbers")),
    )
    kept = kept_country()
    return [(words, url_for(name, lang=language, **kept), request.endpoint == name) for name, words in pages]


def kept_country() -> Mapping[str, Any]:
    """Return the country of the address, so that links keep it."""
    country = read_country(request.args)
    return {"country": country} if country else {}


def _address(code: str, arguments: Mapping[str, Any]) -> str:
    endpoint = request.endpoint or ""
    if not endpoint.startswith("public."):
        return url_for("public.home", lang=code)
    return url_for(endpoint, **{**arguments, **(request.view_args or {}), "lang": code})
