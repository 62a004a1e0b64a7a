"""The shown services as one message to keep: plain words that can be copied, printed or read to somebody."""

from flask_babel import gettext as _

from app.conversation.answers.navigate import SHOWN, ask_need
from app.conversation.reply import Answer, Message
from app.conversation.turn import Turn
from app.conversation.words import human_button, more_button
from app.queries.duplicates import follow_merges
from app.queries.service_cards import read_cards
from app.wording.service_text import service_text


def send_list(turn: Turn) -> Answer:
    """Return the last shown services as text."""
    last = follow_merges(turn.session, turn.profile.shown[-SHOWN:])
    cards = read_cards(turn.session, last, language=turn.language, now=turn.now)
    texts = [service_text(cards[one], turn.now, turn.language) for one in last if one in cards]
    if not texts:
        return ask_need(turn)
    text = "\n\n".join([_("Ryadom found for you:"), *texts])
    return Answer(turn.profile, (Message(text, turn.language, (more_button(), human_button())),))
