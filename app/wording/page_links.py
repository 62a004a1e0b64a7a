"""Links to pages of ours that say more than a talk can."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _


@dataclass(frozen=True, slots=True)
class PageLink:
    """What a link says and where it leads on this site."""

    title: str
    url: str


def page_link(page: str, language: str) -> PageLink | None:
    """Return the link to a page by its name, None where a talk leads to no such page."""
    title = _TITLES.get(page)
    return PageLink(title(), f"/{language}/{page}") if title else None


def _safety() -> str:
    return _("How to be safer on your phone and computer")


_TITLES: Mapping[str, Callable[[], str]] = {"safety": _safety}
