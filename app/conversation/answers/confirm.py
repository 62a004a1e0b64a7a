"""A plain yes or no answers the question that was asked last."""

from dataclasses import replace

from flask_babel import gettext as _

from app.conversation.answers import callback, forget, operator
from app.conversation.answers.handover import handover
from app.conversation.answers.more import more
from app.conversation.answers.navigate import ask_need
from app.conversation.reply import Answer, Message
from app.conversation.turn import Turn
from app.conversation.words import human_button
from app.domain.need_profile import URGENT


def confirm(turn: Turn) -> Answer:
    """Return the answer to yes or no, given what was offered."""
    offer = turn.profile.offer
    if offer == callback.CONSENT:
        return callback.agree(turn) if turn.act == "affirm" else callback.decline(turn)
    if offer == callback.OPERATOR:
        return operator.agree(turn) if turn.act == "affirm" else operator.decline(turn)
    done = replace(turn, profile=replace(turn.profile, offer=None))
    if turn.act == "deny":
        message = Message(_declined(turn), turn.language, (human_button(),) if turn.profile.needs else ())
        return Answer(done.profile, (message,))
    if offer == forget.OFFER:
        return forget.forgotten(done)
    if offer == "human":
        return handover(done)
    return more(done) if turn.profile.shown else ask_need(done)


def _declined(turn: Turn) -> str:
    if turn.profile.urgency in URGENT:
        return _("All right. I am still here: write whenever you want.")
    return _("All right. Write to me whenever you need something else.")
