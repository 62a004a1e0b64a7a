"""Nobody serves a need here: the person may let us tell those who plan help."""

from flask_babel import gettext as _

from app.conversation.answers.navigate import ask_need
from app.conversation.reply import Answer, Message
from app.conversation.turn import Turn
from app.conversation.words import human_button
from app.operations.report import report_unmet


def report_need(turn: Turn) -> Answer:
    """Count the need for its region, and say what becomes of it."""
    if not turn.profile.needs:
        return ask_need(turn)
    place = turn.place
    report_unmet(turn.session, turn.profile, (place.region or place.id) if place else None, now=turn.now)
    text = _("Written down: the need and the region, nothing about you. It shows those who plan help what is missing.")
    return Answer(turn.profile, (Message(text, turn.language, (human_button(),)),))
