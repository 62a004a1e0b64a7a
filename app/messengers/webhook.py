"""Where messengers deliver: verify, take once, answer at once. Everything else is the worker's."""

from datetime import UTC, datetime
from hashlib import sha256
from http import HTTPStatus

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue

from app.conversation.key import messenger_key, sender
from app.extensions import db, settings
from app.messengers.channel import Channel, Received, UpdateMalformed
from app.messengers.registry import channels
from app.operations.messenger_inbox import Taken, take_update

blueprint = Blueprint("messengers", __name__, url_prefix="/messengers")


@blueprint.post("/<name>/webhook")
def webhook(name: str) -> ResponseReturnValue:
    """Take what a channel delivers; only what it has signed has any effect."""
    channel, now = _channel(name), datetime.now(UTC)
    body = request.get_data()
    if not channel.verify(request.headers, body, now):
        abort(HTTPStatus.FORBIDDEN)
    try:
        delivery = channel.read(body)
    except UpdateMalformed:
        abort(HTTPStatus.BAD_REQUEST)
    for received in delivery.updates:
        take_update(db.session, _taken(channel, received), now=now)
    db.session.commit()
    return delivery.answer, {"Content-Type": "text/plain; charset=utf-8"}


@blueprint.get("/<name>/webhook")
def handshake(name: str) -> ResponseReturnValue:
    """Answer the check of an address, for channels that make one."""
    answer = _channel(name).handshake(request.args)
    if answer is None:
        abort(HTTPStatus.METHOD_NOT_ALLOWED)
    return answer, {"Content-Type": "text/plain; charset=utf-8"}


def _channel(name: str) -> Channel:
    return channels().get(name) or abort(HTTPStatus.NOT_FOUND)


def _taken(channel: Channel, received: Received) -> Taken:
    key = messenger_key(channel.name, received.person, settings().secret_key)
    seen = sha256(f"{settings().secret_key}:{channel.name}:{received.id}".encode()).hexdigest()
    return Taken(channel.name, seen, sender(key), received.position, received.stored())
