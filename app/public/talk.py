"""A talk without cookies: the conversation's key and the signed transcript travel in the form.

The transcript is signed so that no other site can put words into our mouth by posting a form in a person's name.
"""

from dataclasses import dataclass, replace
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from itsdangerous import BadData, URLSafeSerializer
from werkzeug.datastructures import MultiDict

from app.conversation.answers.forget import DONE
from app.conversation.answers.operator import LISTEN
from app.conversation.gateway import Incoming
from app.conversation.key import new_key, sender
from app.conversation.open_gateway import open_gateway
from app.conversation.reply import Message
from app.domain.errors import TooManyMessages
from app.extensions import db, settings
from app.i18n import use_language
from app.operations.find_services import MAX_TEXT, FoundService
from app.operations.hand_over_profile import fetch_profile
from app.operations.remember_profile import save_profile
from app.public.clock import now
from app.public.query_string import MAX_KEPT, clean_text

KEPT_TURNS = 24
"""Messages that travel with the form; older ones fall out of the page, not out of the bot's memory."""


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message of a talk: by the person or by the bot; ``services`` are ids, ``buttons`` titles and payloads.

    ``page`` names a page of ours that says more.
    """

    mine: bool
    text: str
    language: str
    services: tuple[str, ...] = ()
    buttons: tuple[tuple[str, str], ...] = ()
    page: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk so far, what the person is saying now, and what was wrong with it.

    ``fresh`` are services of the last answer with their reasons, ``new`` how many bubbles came with it.
    ``code`` brings what was told in the guide. ``listens``: the page itself asks whether an operator has written; the
    person has said nothing. ``forgotten``: it was just deleted by the person's wish.
    """

    conversation: str | None = None
    bubbles: tuple[Bubble, ...] = ()
    said: str = ""
    pressed: bool = False
    draft: str = ""
    problem: str = ""
    too_long: bool = False
    fresh: tuple[FoundService, ...] = ()
    new: int = 0
    resumed: bool = False
    listens: bool = False
    forgotten: bool = False
    code: str = ""


def read_talk(form: MultiDict[str, str]) -> Talk:
    """Read the form; a transcript that is not ours is dropped."""
    pressed = form.get("say", "")
    said = pressed or clean_text(form.get("text", ""))
    return Talk(
        conversation=form.get("conversation", "")[:200] or None,
        bubbles=_unsigned(form.get("transcript", "")),
        said=said,
        pressed=bool(pressed),
        resumed="resume" in form,
        listens="listen" in form,
        code=form.get("code", "")[:10],
    )


def continue_talk(talk: Talk, language: str) -> Talk:
    """Return the talk with the person's message and the answer to it; one that is only resumed stays as it is."""
    if talk.resumed:
        return replace(talk, said="", draft=talk.said[:MAX_KEPT])
    if talk.listens and talk.conversation:
        talk = replace(talk, said=LISTEN)
    if not talk.said:
        return replace(talk, problem=_("You have not written anything yet."))
    if len(talk.said) > MAX_TEXT:
        problem = _("Your text is too long. Please tell it in fewer words.")
        return replace(talk, problem=problem, draft=talk.said[:MAX_KEPT], too_long=True)
    talk = _with_code(talk)
    mine = () if talk.listens else (Bubble(True, _title(talk), language),)
    try:
        reply = open_gateway().talk(Incoming(talk.conversation, talk.said, language), now())
    except TooManyMessages:
        problem = _("Please wait a moment: your earlier message is being answered.")
        return replace(talk, problem=problem, draft="" if talk.pressed else talk.said)
    # The talk may have gone over to another language; the page stays in its own.
    use_language(language)
    if reply.profile.offer == DONE:
        # What was deleted stands on the page no more, nor in its form
        answers = tuple(_bubble(message) for message in reply.messages)
        return Talk(conversation=reply.conversation, bubbles=answers, new=len(answers), forgotten=True)
    bubbles = (*talk.bubbles, *mine, *(_bubble(message) for message in reply.messages))
    fresh = tuple(service for message in reply.messages for service in message.services)
    new = len(mine) + len(reply.messages)
    return Talk(conversation=reply.conversation, bubbles=bubbles[-KEPT_TURNS:], fresh=fresh, new=new)


def _with_code(talk: Talk) -> Talk:
    """Return the talk with a conversation of its own that knows what was told in the guide."""
    if not talk.code or talk.conversation:
        return talk
    told = fetch_profile(db.session, settings().secret_key, talk.code, now=now())
    if told is None:
        return talk
    key = new_key(settings().secret_key)
    save_profile(db.session, sender(key), told, now=now())
    db.session.commit()
    return replace(talk, conversation=key)


def signed(bubbles: tuple[Bubble, ...]) -> str:
    """Return the transcript for the form."""
    rows = [[b.mine, b.text, b.language, list(b.services), [list(pair) for pair in b.buttons], b.page] for b in bubbles]
    return str(_serializer().dumps(rows))


def _unsigned(text: str) -> tuple[Bubble, ...]:
    try:
        rows: list[Any] = _serializer().loads(text) if text else []
    except BadData:
        return ()
    return tuple(
        Bubble(mine, words, language, tuple(services), tuple((title, payload) for title, payload in buttons), *page)
        for mine, words, language, services, buttons, *page in rows
    )


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="talk")


def _title(talk: Talk) -> str:
    """Return what the pressed button said, or the words themselves."""
    titles = {payload: title for bubble in talk.bubbles for title, payload in bubble.buttons}
    return titles.get(talk.said, "…") if talk.pressed else talk.said


def _bubble(message: Message) -> Bubble:
    buttons = tuple((button.title, button.payload) for button in message.buttons)
    services = tuple(service.card.id for service in message.services)
    return Bubble(False, message.text, message.language, services, buttons, message.page)
