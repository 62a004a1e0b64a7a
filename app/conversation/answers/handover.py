"""A human: the lines of the person's country where people answer."""

from dataclasses import replace

from flask_babel import gettext as _

from app.conversation.answers.ask_place import ask_place
from app.conversation.reply import Answer, Message
from app.conversation.turn import Turn
from app.operations.find_services import FindRequest, Found, find_services
from search_index.documents import Filters

HUMAN_LINES = ("information_line", "government_hotline", "crisis_helpline")
"""Service types whose people answer questions of any kind, the widest first."""
SHOWN = 3


def handover(turn: Turn) -> Answer:
    """Return lines where a person answers; without a country, ask for it first."""
    if turn.profile.country is None:
        return _after_place(turn)
    lines = _lines(turn)
    if not lines.services:
        text = _(
            "We know of no general help line in your country yet. Emergency numbers are always answered by people."
        )
        return Answer(turn.profile, (Message(text, turn.language),))
    text = _("People answer here. You do not have to give your name.")
    return Answer(turn.profile, (Message(text, turn.language, (), lines.services),))


def _after_place(turn: Turn) -> Answer:
    asked = ask_place(turn)
    return replace(asked, profile=replace(asked.profile, offer="human"))


def _lines(turn: Turn) -> Found:
    filters = Filters(service_types=HUMAN_LINES)
    request = FindRequest(
        language=turn.language, place=turn.profile.place, country=turn.profile.country, filters=filters, limit=SHOWN
    )
    return find_services(turn.session, turn.brain, request, now=turn.now)
