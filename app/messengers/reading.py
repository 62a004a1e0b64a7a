"""Answer what people write in messengers: one update after the other for each person, through the same gateway."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime

from flask import Flask
from flask_babel import force_locale, refresh
from flask_babel import gettext as _

from app.conversation.answers import callback
from app.conversation.gateway import Incoming
from app.conversation.key import messenger_key, sender
from app.conversation.open_gateway import open_gateway
from app.conversation.payload import payload
from app.conversation.reply import Button, Message, Mode, Reply
from app.domain.need_profile import NeedProfile
from app.extensions import brain, db, settings
from app.messengers.channel import Channel, Kind, Received
from app.messengers.languages import our_language
from app.messengers.provider_talk import answer_provider
from app.messengers.registry import channels
from app.messengers.rendering import Rendering
from app.messengers.text import in_parts
from app.operations.find_services import MAX_TEXT
from app.operations.messenger_choices import chosen
from app.operations.messenger_inbox import begin_turn, end_turn, finish_update, next_talks, try_first
from app.operations.messenger_outbox import Letterbox, post_messages
from app.operations.provider.ties import Talk
from app.operations.remember_profile import load_profile

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 3


def read_inbox(app: Flask) -> int:
    """Answer the first waiting update of every person, if no other worker does, and return how many were answered."""
    with app.app_context():
        waiting = next_talks(db.session, channels())
    answered = 0
    for conversation in waiting:
        with app.app_context():
            answered += _answer_safely(conversation)
    return answered


def _answer_safely(conversation: str) -> bool:
    """Answer a person; an update that cannot be answered is tried again later and must not stop other people's."""
    mark = begin_turn(db.session, conversation, now=datetime.now(UTC))
    db.session.commit()
    if mark is None:
        return False
    try:
        return _answer(conversation, mark)
    except Exception as error:  # noqa: BLE001  its text may hold a person's words: only its kind is logged
        log.error("an update of a messenger could not be answered: %s", type(error).__name__)
        db.session.rollback()
        end_turn(db.session, conversation, mark)
        db.session.commit()
        return False


def _answer(conversation: str, mark: str) -> bool:
    row = try_first(db.session, conversation)
    # A crash counts as an attempt too
    db.session.commit()
    if row and row.content and row.attempts <= MOST_ATTEMPTS + 1:
        channel, received = channels()[row.channel], Received.restored(row.content)
        _post(channel, received, broken=row.attempts > MOST_ATTEMPTS)
    if row:
        finish_update(db.session, row.id)
    if not end_turn(db.session, conversation, mark):
        log.warning("an answer took so long that another worker has answered: it is not sent")
        db.session.rollback()
        return False
    db.session.commit()
    return row is not None


def _post(channel: Channel, received: Received, *, broken: bool) -> None:
    """Put the answer into the outbox; it stays there together with the news that the update is answered."""
    now = datetime.now(UTC)
    box = Letterbox(channel.name, sender(_key(channel, received)))
    calls = [*channel.acknowledge(received)]
    talk = Talk(channel.name, received.person, box.conversation)
    if not broken and (answer := answer_provider(received, talk, now=now)):
        post_messages(db.session, box, [*calls, *channel.write(received.person, [answer])], now=now)
        return
    for reply in _replies(channel, received, broken=broken):
        with force_locale(reply.profile.language):
            said = Rendering(db.session, box.conversation, channel.limits, now).render(reply)
        calls += channel.write(received.person, said)
    post_messages(db.session, box, calls, now=now)


def _replies(channel: Channel, received: Received, *, broken: bool) -> Iterator[Reply]:
    key = _key(channel, received)
    language = our_language(received.language, settings().messenger_language)
    profile = load_profile(db.session, sender(key), language)
    told = "" if broken else _told(channel, received, profile)
    if not told:
        yield _apology(key, profile, received, broken=broken)
    for part in in_parts(told, MAX_TEXT):
        # A part may have changed the language of the talk
        refresh()
        yield open_gateway().talk(Incoming(key, part, language, channel.name, received.person), datetime.now(UTC))


def _told(channel: Channel, received: Received, profile: NeedProfile) -> str:
    """Return words or a payload for the gateway, an empty text for what says nothing to it."""
    match received.kind:
        case Kind.WORDS | Kind.CHOICE:
            return _meant(channel, received)
        case Kind.POINT:
            return _place_payload(received)
        # A number goes to those who call back, never to the bot
        case Kind.CONTACT if profile.offer == callback.PHONE:
            return received.text
        case _:
            return ""


def _meant(channel: Channel, received: Received) -> str:
    """Return what a typed number or a button's token stands for, else the words or the payload themselves."""
    text = received.text.strip()
    found = chosen(db.session, sender(_key(channel, received)), text.rstrip("."))
    if found or received.kind is Kind.WORDS:
        return found or text
    return text if text.startswith("/") else ""


def _place_payload(received: Received) -> str:
    if received.lat is None or received.lon is None:
        return ""
    place = brain().gazetteer.nearest(received.lat, received.lon)
    return payload("give_place", place=place.id) if place else ""


def _apology(key: str, profile: NeedProfile, received: Received, *, broken: bool) -> Reply:
    """Say why nothing was understood, and leave the way to emergency numbers open."""
    with force_locale(profile.language):
        text = _("Something is broken on our side. Please try again in a minute.") if broken else _problem(received)
        button = Button(_("Emergency numbers"), payload("ask_emergency_number"))
    return Reply(key, Mode.FALLBACK, profile, (Message(text, profile.language, (button,)),))


def _problem(received: Received) -> str:
    problems = {
        Kind.CHOICE: _("This choice is too old. Please write what you need in your own words."),
        Kind.POINT: _("I know no town near this point. Please write the name of the town or the village."),
    }
    unreadable = _("I can only read written words. Please write in one or two sentences what happened.")
    return problems.get(received.kind, unreadable)


def _key(channel: Channel, received: Received) -> str:
    return messenger_key(channel.name, received.person, settings().secret_key)
