"""Nobody serves a need here: the person may let us tell those who plan help."""

from dataclasses import replace

from flask_babel import gettext as _

from app.conversation.answers.navigate import ask_need
from app.conversation.reply import Answer, Message
from app.conversation.turn import Turn
from app.conversation.words import human_button
from app.operations.report import report_unmet


def report_need(turn: Turn) -> Answer:
    """Count the needs for their region, each once in a talk, and say what becomes of it."""
    if not turn.profile.needs:
        return ask_need(turn)
    place = turn.place
    fresh = tuple(need for need in turn.profile.needs if need not in turn.profile.reported)
    counted = replace(turn.profile, needs=fresh)
    report_unmet(turn.session, counted, (place.region or place.id) if place else None, now=turn.now)
    profile = replace(turn.profile, reported=(*turn.profile.reported, *fresh))
    text = _("Written down: the need and the region, nothing about you. It shows those who plan help what is missing.")
    return Answer(profile, (Message(text, turn.language, (human_button(),)),))
