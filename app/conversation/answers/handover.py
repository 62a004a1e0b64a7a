"""A human: the lines of the person's country where people answer."""

from dataclasses import replace

from flask_babel import gettext as _

from app.conversation.answers.ask_place import ask_place
from app.conversation.reply import Answer, Message
from app.conversation.turn import Turn
from app.conversation.words import callback_button, code_button, emergency_button, operator_button
from app.operations.find_human_lines import find_human_lines


def handover(turn: Turn) -> Answer:
    """Return lines where a person answers; without a country, ask for it first."""
    if turn.profile.country is None:
        return _after_place(turn)
    lines = find_human_lines(turn.session, turn.brain, turn.where, now=turn.now)
    text = _("People answer here. You do not have to give your name.")
    if not lines.services:
        text = _(
            "We know of no general help line in your country yet. Emergency numbers are always answered by people."
        )
    elif all(found.card.open.open_now is False for found in lines.services):
        text = _("These lines are closed now. Emergency numbers are answered around the clock.")
    buttons = (operator_button(), callback_button(), code_button()) if turn.call_centre else ()
    return Answer(turn.profile, (Message(text, turn.language, (*buttons, emergency_button()), lines.services),))


def _after_place(turn: Turn) -> Answer:
    asked = ask_place(turn)
    return replace(asked, profile=replace(asked.profile, offer="human"))
