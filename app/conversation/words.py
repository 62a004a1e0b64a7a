"""Short sentences that several answers say."""

from flask_babel import gettext as _

from app.conversation.payload import payload
from app.conversation.reply import Button
from app.conversation.turn import Turn
from app.domain.countries import countries_for
from app.domain.locales import LOCALES
from app.domain.record import Facet
from app.queries.terms import read_terms
from app.wording.languages import OWN_NAMES
from search_index.documents import Place
from search_index.understanding.places import Gazetteer

ASK_CALLBACK, ASK_OPERATOR, ASK_CODE = "ask_callback", "ask_operator", "ask_code"


def more_button() -> Button:
    """Offer the next services."""
    return Button(_("Show more"), payload("ask_more"))


def human_button() -> Button:
    """Offer a human."""
    return Button(_("Talk to a person"), payload("ask_human"))


def callback_button() -> Button:
    """Offer a call back."""
    return Button(_("Ask for a call back"), payload(ASK_CALLBACK))


def operator_button() -> Button:
    """Offer that an operator answers in the chat."""
    return Button(_("An operator here in the chat"), payload(ASK_OPERATOR))


def code_button() -> Button:
    """Offer a code to tell an operator on the phone."""
    return Button(_("Code for an operator"), payload(ASK_CODE))


def unsuitable_button() -> Button:
    """Say that what was shown does not fit."""
    return Button(_("This does not suit me"), payload("not_suitable"))


def emergency_button() -> Button:
    """Ask for the emergency numbers."""
    return Button(_("Emergency numbers"), payload("ask_emergency_number"))


def nearer_button() -> Button:
    """Ask for services that are nearer."""
    return Button(_("Nearer"), payload("ask_nearer"))


def list_button() -> Button:
    """Ask for the shown services as one message to keep."""
    return Button(_("Send me this"), payload("send_list"))


def report_button() -> Button:
    """Let those who plan help know that a need is not served."""
    return Button(_("Tell that this help is missing"), payload("report_need"))


def waiting_button(turn: Turn, need: str) -> Button:
    """Go back to a need that was told earlier."""
    names = {term.code: term.name for term in read_terms(turn.session, Facet.NEED, turn.language)}
    # Translators: need is the name of a need, such as «Food».
    return Button(_("Back to: %(need)s", need=names.get(need, need)), payload("tell_need", need=need))


def place_button(place: Place, language: str) -> Button:
    """Choose a place."""
    name = place.name(language)
    return Button(name, payload("give_place", place=place.id, place_name=name))


def country_buttons(gazetteer: Gazetteer, language: str) -> tuple[Button, ...]:
    """Choose one of the five countries, the likeliest for the language first."""
    countries = (gazetteer.get(code) for code in countries_for(language))
    return tuple(place_button(place, language) for place in countries if place)


def language_buttons() -> tuple[Button, ...]:
    """Choose one of the five languages, each by its own name."""
    return tuple(Button(OWN_NAMES[code], payload("change_language", language=code)) for code in LOCALES)
