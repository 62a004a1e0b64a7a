"""Danger first: numbers before anything else, and nothing is asked before them."""

from flask_babel import gettext as _

from app.conversation.reply import Answer, Message
from app.conversation.turn import Turn
from app.conversation.words import country_buttons, human_button
from app.domain.countries import COUNTRIES
from app.domain.record import Level
from app.domain.service_card import ServiceCard
from app.operations.find_services import FoundService
from app.queries.emergency import read_crisis_lines, read_emergency_lines
from search_index.documents import Hit, Reason, Urgency

MOST_LINES = 4
LOOKED_THROUGH = 12
WATCHED = frozenset({"domestic_violence", "sexual_violence", "child_abuse", "human_trafficking"})
"""Needs in which somebody may be looking over the person's shoulder."""


def emergency(turn: Turn) -> Answer:
    """Return the emergency numbers of the person's country, or of all five when it is unknown."""
    country = turn.profile.country
    if country is None:
        return Answer(turn.profile, (_numbers_of_all(turn),))
    return Answer(turn.profile, (_numbers_of(turn, country),))


def danger(turn: Turn) -> Answer:
    """Return the first words to a person in danger: emergency numbers and the lines that know this danger.

    In an emergency the numbers come first; in a crisis the people who help in exactly this do, if they are there now.
    """
    numbers, lines = emergency(turn).messages, _lines(turn)
    answers_now = any(found.card.open.open_now is not False for message in lines for found in message.services)
    lines_first = turn.profile.urgency != Urgency.EMERGENCY and answers_now
    return Answer(turn.profile, (*lines, *numbers) if lines_first else (*numbers, *lines))


def _lines(turn: Turn) -> tuple[Message, ...]:
    country = turn.profile.country
    if country is None:
        return ()
    lines = _crisis_services(turn) or _found(
        read_crisis_lines(turn.session, country, turn.profile.needs, turn.language, turn.now)[:MOST_LINES]
    )
    return (Message(_words_for_lines(turn), turn.language, (human_button(),), lines),) if lines else ()


def _words_for_lines(turn: Turn) -> str:
    suicide = "suicide_crisis" in turn.profile.needs[:1]
    if "no_phone" in turn.profile.constraints and suicide:
        return _(
            "You do not have to call. Write to me, or to somebody you trust, and ask them to stay with you. "
            "These people are there too, if you change your mind."
        )
    if "no_phone" in turn.profile.constraints:
        return _(
            "If you cannot call, ask somebody to call for you, or go where there are people. "
            "These people help in exactly this."
        )
    if suicide:
        return _(
            "It is good that you have told this. You do not have to be alone with it: "
            "these people listen, and need no name."
        )
    return _("These people help in exactly this. You may call without giving a name.")


def _crisis_services(turn: Turn) -> tuple[FoundService, ...]:
    """Return what the search itself puts first of those to call in a crisis: every door leads the same way."""
    found = turn.search(limit=LOOKED_THROUGH).services if turn.profile.needs else ()
    callable_now = (one for one in found if one.card.phones and one.card.level is Level.CRISIS)
    return tuple(callable_now)[:MOST_LINES]


def _numbers_of(turn: Turn, country: str) -> Message:
    lines = read_emergency_lines(turn.session, country, turn.language, turn.now, turn.profile.needs)[:MOST_LINES]
    text = _("If there is danger to life now, call at once.")
    if not WATCHED.isdisjoint(turn.profile.needs):
        text = _(
            "If there is danger to life now, call at once. If you are being watched, close this page after calling."
        )
    return _message(turn, text, lines)


def _numbers_of_all(turn: Turn) -> Message:
    text = _("If there is danger to life now, call at once. Choose the country where you are:")
    buttons = country_buttons(turn.brain.gazetteer, turn.language)
    lines = (
        read_emergency_lines(turn.session, code, turn.language, turn.now, turn.profile.needs)[:1] for code in COUNTRIES
    )
    return Message(text, turn.language, buttons, _found([line for first in lines for line in first]))


def _message(turn: Turn, text: str, lines: list[ServiceCard]) -> Message:
    return Message(text, turn.language, (human_button(),), _found(lines))


def _found(lines: list[ServiceCard]) -> tuple[FoundService, ...]:
    return tuple(FoundService(line, Hit(line.id, 1.0, (Reason("emergency"),))) for line in lines)
