"""Change the language of the talk."""

from flask_babel import gettext as _

from app.conversation.reply import Answer, Message
from app.conversation.turn import Turn
from app.conversation.words import language_buttons


def change_language(turn: Turn) -> Answer:
    """Confirm in the new language, and offer the five in case another one is meant."""
    # Translators: name your own language here, not English.
    text = _("We now speak English. Which language is easier for you?")
    return Answer(turn.profile, (Message(text, turn.language, language_buttons()),))
