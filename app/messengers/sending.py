"""Send what waits in the outbox of a channel."""

import logging
from datetime import UTC, datetime, timedelta

from flask import Flask

from app.extensions import db
from app.messengers.channel import Outcome, Sender
from app.models.outbox_message import OutboxMessage
from app.operations.messenger_outbox import bury, due_messages, mark_delivered, put_off

log = logging.getLogger(__name__)


def send_outbox(app: Flask, channel: Sender) -> int:
    """Send the first due message of every person and return how many were delivered."""
    delivered = 0
    with app.app_context():
        for message in due_messages(db.session, channel.name, now=datetime.now(UTC)):
            # No transaction stays open while the channel is waited for
            number, call = message.id, dict(message.call)
            db.session.commit()
            outcome = channel.send(call, number)
            delivered += not outcome.fault
            _note(channel.name, number, outcome)
            db.session.commit()
    return delivered


def _note(channel: str, number: int, outcome: Outcome) -> None:
    """Keep how a call went; its message may have been forgotten meanwhile."""
    if not outcome.fault:
        mark_delivered(db.session, number)
        return
    log.warning("%s: message %d was not delivered: %s", channel, number, outcome.fault)
    message = db.session.get(OutboxMessage, number, populate_existing=True)
    if message is None:
        return
    if not outcome.again:
        bury(db.session, message, outcome.fault)
        return
    after = timedelta(seconds=outcome.after) if outcome.after is not None else None
    put_off(db.session, message, outcome.fault, now=datetime.now(UTC), after=after)
