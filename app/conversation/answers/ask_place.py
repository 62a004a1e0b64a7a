"""The one question: where. Asked once, always skippable."""

from collections.abc import Sequence
from dataclasses import replace

from flask_babel import gettext as _

from app.conversation.reply import MAX_BUTTONS, Answer, Message
from app.conversation.turn import Turn
from app.conversation.words import country_buttons, more_button, place_button
from search_index.documents import Place


def ask_place(turn: Turn) -> Answer:
    """Ask where the person is; «show more» answers without it."""
    text = _("Where are you now? Write the town or the village, or choose the country.")
    buttons = country_buttons(turn.brain.gazetteer, turn.language)
    message = Message(text, turn.language, (*buttons, more_button()))
    return Answer(replace(turn.profile, asked_place=True), (message,))


def choose_place(turn: Turn, choices: Sequence[Place]) -> Answer:
    """Ask which of several places of one name is meant."""
    text = _("There are several places with this name. Which one is yours?")
    buttons = tuple(place_button(place, turn.language) for place in choices[:MAX_BUTTONS])
    named = tuple(replace(button, title=_titled(turn, place)) for button, place in zip(buttons, choices, strict=False))
    return Answer(replace(turn.profile, asked_place=True), (Message(text, turn.language, named),))


def _titled(turn: Turn, place: Place) -> str:
    region = turn.brain.gazetteer.get(place.region or place.country)
    name = place.name(turn.language)
    return f"{name}, {region.name(turn.language)}" if region else name
