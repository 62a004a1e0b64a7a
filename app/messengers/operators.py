"""What operators have written to people in messengers goes into the outbox."""

from datetime import UTC, datetime

from flask import Flask
from flask_babel import force_locale

from app.conversation.answers.operator import operator_words
from app.conversation.reply import Mode, Reply
from app.domain.need_profile import NeedProfile
from app.extensions import db
from app.messengers.channel import Channel
from app.messengers.registry import channels
from app.messengers.rendering import Rendering
from app.models.callback_request import CallbackRequest
from app.models.operator_message import OperatorMessage
from app.operations.messenger_outbox import Letterbox, post_messages
from app.operations.operator_chat import mark_heard, unsent_to_messengers


def post_operators(app: Flask) -> int:
    """Put every message that was not sent yet into the outbox and return how many there were."""
    with app.app_context():
        served = channels()
        waiting = [pair for pair in unsent_to_messengers(db.session) if pair[1].door in served]
        posted = sum(_post(served[request.door], message, request) for message, request in waiting)
        db.session.commit()
        return posted


def _post(channel: Channel, message: OperatorMessage, request: CallbackRequest) -> bool:
    """Post a message; another worker that does so too waits at its row until this transaction ends, and leaves it."""
    now = datetime.now(UTC)
    if not mark_heard(db.session, message, now=now):
        return False
    with force_locale(message.language):
        reply = Reply("", Mode.FALLBACK, NeedProfile(message.language), (operator_words(message),))
        said = Rendering(db.session, request.conversation, channel.limits, now).render(reply)
    box = Letterbox(channel.name, request.conversation)
    post_messages(db.session, box, channel.write(request.address, said), now=now)
    return True
