"""Send what waits in the outbox of a channel."""

import logging
from datetime import UTC, datetime, timedelta

from flask import Flask

from app.extensions import db, settings
from app.messengers.channel import Outcome, Sender
from app.operations.messenger_outbox import (
    Held,
    bury,
    drop_message,
    due_messages,
    hold_message,
    lease_of,
    put_off,
)
from app.operations.provider.remind import remind_again
from app.operations.provider.ties import lose_ties

log = logging.getLogger(__name__)


def send_outbox(app: Flask, channel: Sender) -> int:
    """Send the first due message of every person, if no other worker does, and return how many were delivered."""
    delivered = 0
    with app.app_context():
        lasts = lease_of(settings().messenger_timeout_seconds)
        for number in due_messages(db.session, channel.name, now=datetime.now(UTC)):
            held = hold_message(db.session, number, now=datetime.now(UTC), lasts=lasts)
            # No transaction stays open while the channel is waited for
            db.session.commit()
            if held is not None:
                delivered += _send(channel, held)
    return delivered


def _send(channel: Sender, held: Held) -> bool:
    outcome = channel.send(held.call, held.id)
    _note(channel.name, held, outcome)
    db.session.commit()
    return not outcome.fault


def _note(channel: str, held: Held, outcome: Outcome) -> None:
    """Keep how a call went; its message may have been forgotten meanwhile."""
    if not outcome.fault:
        drop_message(db.session, held.id)
        return
    log.warning("%s: message %d was not delivered: %s", channel, held.id, outcome.fault)
    if outcome.left:
        lose_ties(db.session, held.conversation, now=datetime.now(UTC))
    if outcome.again:
        after = timedelta(seconds=outcome.after) if outcome.after is not None else None
        dead = put_off(db.session, held, outcome.fault, now=datetime.now(UTC), after=after)
    else:
        dead = bury(db.session, held, outcome.fault)
    if dead:
        remind_again(db.session, held.id)
