"""An operator in the chat: asked for and agreed to; then the person's words go there until the talk is closed."""

from dataclasses import dataclass, replace

from flask_babel import gettext as _

from app.conversation.answers.callback import OPERATOR
from app.conversation.answers.handover import handover
from app.conversation.payload import payload
from app.conversation.reply import Answer, Button, Message, Mode, Reply
from app.conversation.turn import Turn
from app.conversation.words import ASK_CODE, ASK_OPERATOR
from app.models.callback_request import CallbackRequest, CallbackStatus
from app.models.operator_message import OperatorMessage
from app.operations.call_back import agree_to_callback, begin_chat, drop_draft
from app.operations.hand_over_profile import keep_profile
from app.operations.operator_chat import hear_operator, open_request, write_to_operator
from app.wording.hours import open_text
from search_index.documents import Urgency

READ, HEAR = "read_answer", "hear_operator"
LISTEN = payload(HEAR)
"""A person asks whether there is an answer; a page does so by itself, and then no answer is no message."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where the person is: the channel, whom to answer in it, and the secret under which codes are kept."""

    channel: str
    address: str
    secret: str


def concerns(turn: Turn, request: CallbackRequest | None) -> bool:
    """Return whether a message is for the operator; one that tells of an emergency is answered here, at once."""
    if turn.act:
        return turn.act in (READ, HEAR) or (turn.act in (ASK_OPERATOR, ASK_CODE) and turn.call_centre is not None)
    taken = request is not None and request.status is CallbackStatus.CLAIMED
    return taken and turn.understood is not None and turn.understood.urgency is not Urgency.EMERGENCY


def talk(turn: Turn, request: CallbackRequest | None, door: Door) -> Answer:
    """Return what is said to a message that ``concerns`` the operator."""
    if turn.act == ASK_CODE:
        return _code(turn, door.secret)
    if turn.act == ASK_OPERATOR:
        return _ask(turn, door)
    if turn.act == HEAR or request is None:
        return Answer(turn.profile, ())
    if turn.act == READ:
        return Answer(turn.profile, (Message(_waiting(turn), turn.language, (read_button(),)),))
    write_to_operator(turn.session, request, turn.text, turn.language, now=turn.now)
    text = _("Your message is with the operator.")
    return Answer(turn.profile, (Message(text, turn.language, (read_button(),)),))


def agree(turn: Turn) -> Answer:
    """Put the talk into the queue and say what happens next."""
    profile = replace(turn.profile, offer=None)
    if turn.call_centre is None:
        drop_draft(turn.session, turn.sender)
        return handover(replace(turn, profile=profile))
    agree_to_callback(turn.session, turn.sender, profile)
    text = _("Done. An operator will answer here, in this chat. Until then you can go on talking to me.")
    return Answer(profile, (Message(f"{text} {_waiting(turn)}", turn.language, (read_button(),)),))


def decline(turn: Turn) -> Answer:
    """Leave the talk where it is."""
    drop_draft(turn.session, turn.sender)
    return Answer(replace(turn.profile, offer=None), (Message(_("All right. I am still here."), turn.language),))


def heard(turn: Turn) -> tuple[Message, ...]:
    """Return what operators have written since the last message."""
    if turn.call_centre is None:
        return ()
    return tuple(operator_words(said) for said in hear_operator(turn.session, turn.sender, now=turn.now))


def operator_words(said: OperatorMessage) -> Message:
    """Return an operator's message as the talk shows it."""
    return Message(_("Operator: %(words)s", words=said.text), said.language, (read_button(),))


def with_heard(reply: Reply, said: tuple[Message, ...]) -> Reply:
    """Return a reply with what operators have written: before it, but never before the numbers for danger."""
    messages = (*reply.messages, *said) if reply.mode is Mode.SAFETY else (*said, *reply.messages)
    return replace(reply, messages=messages)


def waiting_request(turn: Turn) -> CallbackRequest | None:
    """Return the request of a talk that was handed over, None where there are no operators."""
    if turn.call_centre is None:
        return None
    return open_request(turn.session, turn.sender)


def read_button() -> Button:
    """Ask whether the operator has answered."""
    return Button(_("Is there an answer?"), payload(READ))


def _ask(turn: Turn, door: Door) -> Answer:
    begin_chat(turn.session, turn.sender, turn.profile, door=door.channel, address=door.address, now=turn.now)
    text = _(
        "Do you agree that an operator sees what you need and where, and what you write from then on? "
        "What we have written before is not passed on."
    )
    buttons = (Button(_("Yes, an operator please"), payload("affirm")), Button(_("No"), payload("deny")))
    return Answer(replace(turn.profile, offer=OPERATOR), (Message(text, turn.language, buttons),))


def _code(turn: Turn, secret: str) -> Answer:
    code = keep_profile(turn.session, secret, turn.profile, now=turn.now)
    # Translators: code is six letters and digits.
    text = _(
        "Your code: %(code)s. Tell it to the operator on the phone: then you need not repeat what you need and where. "
        "It works for 24 hours.",
        code=f"{code[:3]} {code[3:]}",
    )
    return Answer(turn.profile, (Message(text, turn.language),))


def _waiting(turn: Turn) -> str:
    hours = open_text(turn.call_centre.state(turn.now), turn.now, turn.language) if turn.call_centre else ""
    return _("Operators: %(hours)s.", hours=hours) if hours else _("There is no answer yet.")
