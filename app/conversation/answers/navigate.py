"""The main answer: ask for the place once if it matters, else the best three services with reasons."""

from dataclasses import replace

from flask_babel import gettext as _

from app.conversation.answers.ask_place import ask_place, choose_place
from app.conversation.reply import Answer, Message
from app.conversation.turn import Turn
from app.conversation.words import human_button, more_button, unsuitable_button
from app.operations.find_services import Found

SHOWN = 3


def navigate(turn: Turn) -> Answer:
    """Return services for the told needs, or the one question that changes them."""
    if turn.understood and turn.understood.choices and not turn.profile.place:
        return choose_place(turn, turn.understood.choices)
    if not turn.profile.needs:
        return ask_need(turn)
    found = turn.search(limit=SHOWN)
    if not turn.profile.place and not turn.profile.asked_place and _depends_on_place(found):
        return ask_place(turn)
    return show(turn, found) if found.services else nothing_here(turn)


def show(turn: Turn, found: Found) -> Answer:
    """Return the services of ``found`` as one message."""
    place = turn.place
    if place:
        text = _("This may help. Place: %(place)s.", place=place.name(turn.language))
    else:
        text = _("This may help. Tell me your town, and I will look closer to you.")
    more = found.page.total > len(found.services) + len(turn.profile.shown)
    buttons = ((more_button(),) if more else ()) + (unsuitable_button(), human_button())
    message = Message(text, turn.language, buttons, found.services)
    shown = (*turn.profile.shown, *(service.card.id for service in found.services))
    return Answer(replace(turn.profile, shown=shown), (message,))


def nothing_here(turn: Turn) -> Answer:
    """Say honestly that nothing is known here, and show what the whole country has."""
    wider = turn.search(limit=SHOWN, national=True)
    text = _("We know of no such help in your place yet. Here is what works for the whole country.")
    if not wider.services:
        text = _("We know of no such help here yet. A person can look further with you.")
    shown = tuple(service.card.id for service in wider.services)
    message = Message(text, turn.language, (human_button(),), wider.services)
    return Answer(replace(turn.profile, shown=shown), (message,))


def ask_need(turn: Turn) -> Answer:
    """Ask what is needed."""
    text = _("Tell me in your own words what happened or what you need. One or two sentences are enough.")
    return Answer(turn.profile, (Message(text, turn.language),))


def _depends_on_place(found: Found) -> bool:
    """A place changes the result unless every found service works wherever the person is."""
    countries = {service.card.country for service in found.services}
    return len(countries) > 1 or any(service.card.country not in service.card.area for service in found.services)
