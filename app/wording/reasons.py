"""Reasons in words: why a service fits, and what may exclude the person."""

from collections.abc import Callable

from flask_babel import gettext as _

from app.domain.record import Facet
from app.domain.service_card import ServiceCard
from app.extensions import brain
from app.wording.places import place_text
from app.wording.terms import term_name
from search_index.documents import Reason

EXCLUDING = ("excludes_group",)
"""Codes that warn instead of recommending."""

SILENT = ("confirmed", "unconfirmed", "open_now", "words")
"""Codes that a card already shows in other words, or that say too little alone."""


def reason_text(reason: Reason, card: ServiceCard, language: str) -> str:
    """Put a reason into a short phrase; a code without words gives an empty text."""
    say = PHRASES.get(reason.code)
    return say(reason.value, card, language) if say else ""


def _need(value: str, _card: ServiceCard, language: str) -> str:
    # Translators: need is the name of a need, such as «Food» or «A lawyer's help».
    return _("Helps with: %(need)s", need=term_name(Facet.NEED, value, language))


def _place(value: str, card: ServiceCard, language: str) -> str:
    place = place_text(value or card.place_id or card.region_id or "", brain().gazetteer, language)
    # Translators: place is a town, region or country in its basic form; do not build on its case.
    return _("Works for: %(place)s", place=place) if place else _("Works where you are")


def _nearby(value: str, _card: ServiceCard, _language: str) -> str:
    return _("Near: %(distance)s km", distance=value.replace(".", ",")) if value else _("Near you")


def _national(_value: str, _card: ServiceCard, _language: str) -> str:
    return _("Works in the whole country")


def _remote(_value: str, _card: ServiceCard, _language: str) -> str:
    return _("By phone or online, from anywhere")


def _emergency(_value: str, card: ServiceCard, _language: str) -> str:
    return "" if card.open.open_now is False else _("Helps right away")


def _group(value: str, _card: ServiceCard, language: str) -> str:
    # Translators: group is a group of people, such as «Older people».
    return _("For: %(group)s", group=term_name(Facet.TARGET_GROUP, value, language))


def _excludes(value: str, _card: ServiceCard, language: str) -> str:
    # Translators: group is a group of people, such as «Older people».
    return _("Only for: %(group)s", group=term_name(Facet.TARGET_GROUP, value, language))


def _suits(value: str, _card: ServiceCard, _language: str) -> str:
    return {
        "no_phone": _("You can write or come: no need to call"),
        "stays_home": _("They come to your home or help from afar"),
        "no_money": _("Free of charge"),
    }.get(value, "")


def _open_now(_value: str, _card: ServiceCard, _language: str) -> str:
    return _("Open now")


def _words(_value: str, _card: ServiceCard, _language: str) -> str:
    return _("Matches your words")


def _confirmed(_value: str, _card: ServiceCard, _language: str) -> str:
    return _("Confirmed by its source")


def _unconfirmed(_value: str, _card: ServiceCard, _language: str) -> str:
    return _("To be confirmed")


PHRASES: dict[str, Callable[[str, ServiceCard, str], str]] = {
    "need": _need,
    "here": _place,
    "district": _place,
    "region": _place,
    "nearby": _nearby,
    "national": _national,
    "remote": _remote,
    "emergency": _emergency,
    "group": _group,
    "excludes_group": _excludes,
    "suits": _suits,
    "open_now": _open_now,
    "words": _words,
    "confirmed": _confirmed,
    "unconfirmed": _unconfirmed,
}
