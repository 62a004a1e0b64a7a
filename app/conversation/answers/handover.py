"""A human: the lines of the person's country where people answer."""

from dataclasses import replace

from flask_babel import gettext as _

from app.conversation.answers.ask_place import ask_place
from app.conversation.reply import Answer, Message
from app.conversation.turn import Turn
from app.operations.find_human_lines import find_human_lines
from app.operations.find_services import FindRequest


def handover(turn: Turn) -> Answer:
    """Return lines where a person answers; without a country, ask for it first."""
    if turn.profile.country is None:
        return _after_place(turn)
    where = FindRequest(language=turn.language, place=turn.profile.place, country=turn.profile.country)
    lines = find_human_lines(turn.session, turn.brain, where, now=turn.now)
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
