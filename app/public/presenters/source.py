"""Sources in short: the pages that a record's source names."""

import re

PAGE = re.compile(r"https?://(?:www\.)?([^\s/;,)\"'<>]+)[^\s;)\"'<>]*", re.IGNORECASE)
MOST_PAGES = 3
MOST_CHARACTERS = 80


def source_pages(source: str) -> tuple[tuple[str, str], ...]:
    """Return the first pages that a source's text names: site and address, one of each site."""
    pages: dict[str, str] = {}
    for match in PAGE.finditer(source):
        pages.setdefault(match[1].lower(), match[0].rstrip(".,…"))
    return tuple(pages.items())[:MOST_PAGES]


def short_source(source: str) -> str:
    """Return the sites of a source's text, or its beginning when it names none."""
    if sites := [site for site, _ in source_pages(source)]:
        return ", ".join(sites[:2])
    return source if len(source) <= MOST_CHARACTERS else source[:MOST_CHARACTERS].rsplit(" ", 1)[0] + "…"
