"""For whom a page is worded: the accessibility profile of its address, to change or to leave out."""

from dataclasses import dataclass
from typing import Any

from flask import url_for

from app.domain.accessibility_profile import Trait
from app.public.arguments import kept_arguments
from app.wording.access_profile import short_trait

NOBODY = "none"
"""Stands in the address where a person wants the plain words, though their device keeps a profile."""


@dataclass(frozen=True, slots=True)
class ProfileBar:
    """Whom the words are for, empty where nothing was told; the page to tell it, and this page without it."""

    names: str
    change: str
    without: str


def profile_bar(profile: tuple[str, ...], endpoint: str, **values: Any) -> ProfileBar:
    """Return the bar of a page."""
    kept = kept_arguments(without=("profile", "page"))
    service = {"service": values["service_id"]} if "service_id" in values else {}
    plain = {name: value for name, value in kept.items() if (name, value) != ("sort", ["profile"])}
    return ProfileBar(
        names=", ".join(short_trait(Trait(trait)) for trait in profile),
        change=url_for("public.access", **plain, **service, profile=list(profile) or None),
        without=url_for(endpoint, **plain, **values, profile=NOBODY),
    )
