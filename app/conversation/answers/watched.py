"""Somebody reads the person's messages: one kind sentence, and the page that tells how to be safer on a device."""

from flask_babel import gettext as _

from app.conversation.reply import Message
from app.conversation.turn import Turn
from search_index.understanding.signs import WATCHED

PAGE = "safety"


def watched(turn: Turn) -> tuple[Message, ...]:
    """Return the sentence, where the message shows that the person is followed by their phone."""
    if turn.understood is None or WATCHED not in turn.understood.signs:
        return ()
    text = _(
        "Nobody has the right to read your messages or to check your phone against your will, and it is not your fault."
    )
    return (Message(text, turn.language, page=PAGE),)
