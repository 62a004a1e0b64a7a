"""Short sentences that several answers say."""

from flask_babel import gettext as _

from app.conversation.payload import payload
from app.conversation.reply import Button
from app.domain.countries import COUNTRIES
from app.domain.locales import LOCALES
from app.wording.languages import OWN_NAMES
from search_index.documents import Place
from search_index.understanding.places import Gazetteer


def more_button() -> Button:
    """Offer the next services."""
    return Button(_("Show more"), payload("ask_more"))


def human_button() -> Button:
    """Offer a human."""
    return Button(_("Talk to a person"), payload("ask_human"))


def unsuitable_button() -> Button:
    """Say that what was shown does not fit."""
    return Button(_("This does not suit me"), payload("not_suitable"))


def place_button(place: Place, language: str) -> Button:
    """Choose a place."""
    name = place.name(language)
    return Button(name, payload("give_place", place=place.id, place_name=name))


def country_buttons(gazetteer: Gazetteer, language: str) -> tuple[Button, ...]:
    """Choose one of the five countries."""
    countries = (gazetteer.get(code) for code in COUNTRIES)
    return tuple(place_button(place, language) for place in countries if place)


def language_buttons() -> tuple[Button, ...]:
    """Choose one of the five languages, each by its own name."""
    return tuple(Button(OWN_NAMES[code], payload("change_language", language=code)) for code in LOCALES)
