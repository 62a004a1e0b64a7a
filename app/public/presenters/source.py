"""Sources in short: the pages that a record's source names."""

import re

from flask_babel import gettext as _

PAGE = re.compile(r"https?://(?:www\.)?([^\s/;,)\"'<>]+)[^\s;)\"'<>]*", re.IGNORECASE)
OPEN_DATA = re.compile(r"\bgithub\b", re.IGNORECASE)
STORED_COPY = re.compile(r"\bstored copy\b", re.IGNORECASE)
DATE = re.compile(r"\d{4}(-\d{2}){0,2}")
LICENCE = re.compile(r"(CC0|CC BY|CC-BY|ODbL|ODC|OGL|PDDL|MIT|Apache)[A-Za-z0-9 .,-]{0,40}$", re.IGNORECASE)
NOTE = re.compile(r"\b(ids?|WARNING|repo|README|commit|seed|undated)\b|\d{9,}|@[0-9a-f]{6,}")
"""What those who collected the facts wrote for one another."""
MOST_PAGES = 3
MOST_CHARACTERS = 80


def source_pages(source: str) -> tuple[tuple[str, str], ...]:
    """Return the first pages that a source's text names: site and address, one of each site."""
    pages: dict[str, str] = {}
    for match in PAGE.finditer(source):
        pages.setdefault(_site_name(match[1].lower()), match[0].rstrip(".,…"))
    return tuple(pages.items())[:MOST_PAGES]


def short_source(source: str) -> str:
    """Return the sites of a source's text, or its beginning when it names none."""
    if sites := [site for site, _address in source_pages(source)]:
        return ", ".join(sites[:2])
    if OPEN_DATA.search(source):
        return _("open data file (github.com)")
    if STORED_COPY.search(source):
        return _("a stored copy of a public page")
    if NOTE.search(source):
        return _("a public source")
    return source if len(source) <= MOST_CHARACTERS else source[:MOST_CHARACTERS].rsplit(" ", 1)[0] + "…"


def public_date(stated: str) -> str:
    """Return a source's date if it is one (2026, 2026-08, 2026-08-22), else nothing: the rest are notes for staff."""
    return stated if DATE.fullmatch(stated) else ""


def public_licence(stated: str) -> str:
    """Return a licence if it names one that people know, else nothing: the rest are notes for staff."""
    return stated if LICENCE.match(stated) else ""


def _site_name(site: str) -> str:
    # Translators: where a fact comes from: a file with open data that the site github.com keeps.
    return _("open data file (github.com)") if OPEN_DATA.search(site) or "githubusercontent" in site else site
