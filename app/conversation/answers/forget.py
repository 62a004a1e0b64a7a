"""Delete what a person has told, after asking once."""

from dataclasses import replace

from flask_babel import gettext as _

from app.conversation.payload import payload
from app.conversation.reply import Answer, Button, Message
from app.conversation.turn import Turn
from app.domain.need_profile import NeedProfile

OFFER, DONE = "delete", "deleted"


def ask_to_forget(turn: Turn) -> Answer:
    """Ask before deleting."""
    buttons = (Button(_("Yes, delete"), payload("affirm")), Button(_("No, keep"), payload("deny")))
    message = Message(_("Delete everything that you have told me here?"), turn.language, buttons)
    return Answer(replace(turn.profile, offer=OFFER), (message,))


def forgotten(turn: Turn) -> Answer:
    """Say that it is deleted, and mark the profile so: by it the gateway knows to empty the stores."""
    message = Message(_("Deleted. Nothing of our talk is kept."), turn.language)
    return Answer(NeedProfile(turn.language, offer=DONE), (message,))
