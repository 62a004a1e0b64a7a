"""No need is certain: offer the best guesses as buttons."""

from flask_babel import gettext as _

from app.conversation.payload import payload
from app.conversation.reply import Answer, Button, Message
from app.conversation.turn import Turn
from app.conversation.words import human_button
from app.domain.record import Facet
from app.queries.terms import read_terms

GUESSES = 3


def clarify(turn: Turn) -> Answer:
    """Ask whether one of the best guesses is meant; words are welcome as well."""
    names = {term.code: term.name for term in read_terms(turn.session, Facet.NEED, turn.language)}
    guesses = turn.understood.codes[:GUESSES] if turn.understood else ()
    buttons = tuple(
        Button(names[code], payload("tell_need", need=code, urgency="routine")) for code in guesses if code in names
    )
    if buttons:
        text = _("Did I understand you right? Choose, or write it in other words.")
    else:
        text = _("I am not sure what you need. Please write it in other words: what happened, and to whom?")
    return Answer(turn.profile, (Message(text, turn.language, (*buttons, human_button())),))
