"""The main answer: ask for the place once if it matters, else the best three services with reasons."""

from dataclasses import replace

from flask_babel import gettext as _

from app.conversation.answers.ask_place import ask_place, choose_place
from app.conversation.answers.choose import best_for_needs
from app.conversation.reply import Answer, Button, Message
from app.conversation.turn import Turn
from app.conversation.words import (
    emergency_button,
    human_button,
    list_button,
    more_button,
    nearer_button,
    report_button,
    unsuitable_button,
    waiting_button,
)
from app.operations.find_human_lines import find_human_lines
from app.operations.find_services import Found
from app.wording.places import nothing_in_country

SHOWN = 3
LINES_FIRST = 2
"""So many lines of a country come before services abroad."""
LOOKED_THROUGH = 12
"""So many are found, so that each of several needs gets its service among the shown."""


def navigate(turn: Turn) -> Answer:
    """Return services for the told needs, or the one question that changes them."""
    if turn.understood and turn.understood.choices and not turn.profile.place:
        return choose_place(turn, turn.understood.choices)
    if not turn.profile.needs:
        return ask_need(turn)
    found = turn.search(limit=LOOKED_THROUGH if len(turn.profile.needs) > 1 else SHOWN)
    if not turn.profile.place and not turn.profile.asked_place and _depends_on_place(found):
        return ask_place(turn)
    if not found.services and turn.profile.wishes:
        return navigate(replace(turn, profile=replace(turn.profile, wishes=())))
    if not found.services:
        return nothing_here(turn)
    return show(turn, replace(found, services=best_for_needs(found.services, turn.profile.needs, SHOWN)))


def show(turn: Turn, found: Found) -> Answer:
    """Return the services of ``found`` as one message."""
    place = turn.place
    if found.nothing_in and not place:
        text = nothing_in_country(found.nothing_in, turn.brain.gazetteer, turn.language)
        new = tuple(line for line in found.lines[:LINES_FIRST] if line.card.id not in turn.profile.shown)
        found = replace(found, services=(*new, *found.services)[:SHOWN])
    elif place:
        text = _("This may help. Place: %(place)s.", place=place.name(turn.language))
    else:
        text = _("This may help. Tell me your town, and I will look closer to you.")
    shown = tuple(dict.fromkeys((*turn.profile.shown, *(service.card.id for service in found.services))))
    more = found.page.total > len({*shown, *turn.profile.refused})
    message = Message(text, turn.language, _next_steps(turn, found, more=more), found.services)
    return Answer(replace(turn.profile, shown=shown), (message,))


def _next_steps(turn: Turn, found: Found, *, more: bool) -> tuple[Button, ...]:
    """Return what can be asked after services: a human always, and last."""
    local = turn.place is not None and any(one.hit.distance_km is not None for one in found.services)
    steps = [more_button()] if more else []
    steps += [nearer_button()] if local and "near" not in turn.profile.wishes else []
    steps += [unsuitable_button(), list_button()]
    steps += [waiting_button(turn, need) for need in turn.profile.waiting[:1]]
    return (*steps, human_button())


def nothing_here(turn: Turn) -> Answer:
    """Say honestly that nothing is known here, and show what the whole country has."""
    wider = turn.search(limit=SHOWN, national=True)
    text = _("We know of no such help in your place yet. Here is what works for the whole country.")
    if not wider.services:
        wider = find_human_lines(turn.session, turn.brain, turn.where, now=turn.now)
        text = _("We know of no such help here yet. A person can look further with you.")
    services = wider.services
    somebody = bool(services) or turn.call_centre is not None
    if not somebody:
        # Nobody is promised where nobody is known
        text = _("We know of no such help in your country yet. You can tell that it is missing: then it will be seen.")
    messages: tuple[Message, ...] = ()
    if not services and (services := turn.search(limit=SHOWN).lines[:SHOWN]):
        danger = _("If somebody is in danger, these numbers of the country answer.")
        messages = (Message(danger, turn.language, (), services),)
    shown = tuple(service.card.id for service in services)
    buttons = (report_button(), human_button() if somebody else emergency_button())
    message = Message(text, turn.language, buttons, wider.services)
    return Answer(replace(turn.profile, shown=shown), (message, *messages))


def ask_need(turn: Turn) -> Answer:
    """Ask what is needed."""
    text = _("Tell me in your own words what happened or what you need. One or two sentences are enough.")
    return Answer(turn.profile, (Message(text, turn.language),))


def _depends_on_place(found: Found) -> bool:
    """A place changes the result unless every found service works wherever the person is."""
    countries = {service.card.country for service in found.services}
    return len(countries) > 1 or any(service.card.country not in service.card.area for service in found.services)
