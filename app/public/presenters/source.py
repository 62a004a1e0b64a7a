"""Sources in short: the pages that a record's source names."""

import re

from flask_babel import gettext as _

PAGE = re.compile(r"https?://(?:www\.)?([^\s/;,)\"'<>]+)[^\s;)\"'<>]*", re.IGNORECASE)
OPEN_DATA = re.compile(r"\bgithub\b", re.IGNORECASE)
STORED_COPY = re.compile(r"\bstored copy\b", re.IGNORECASE)
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
    return source if len(source) <= MOST_CHARACTERS else source[:MOST_CHARACTERS].rsplit(" ", 1)[0] + "…"


def _site_name(site: str) -> str:
    # Translators: where a fact comes from: a file with open data that the site github.com keeps.
    return _("open data file (github.com)") if OPEN_DATA.search(site) or "githubusercontent" in site else site
