"""A call back: the number, a safe time, consent. The gateway asks for the number itself, and hides it from the bot."""

import re
from collections.abc import Mapping
from dataclasses import replace

from flask_babel import gettext as _

from app.conversation.answers.handover import handover
from app.conversation.payload import payload
from app.conversation.reply import Answer, Button, Message
from app.conversation.turn import Turn
from app.conversation.words import ASK_CALLBACK
from app.domain.need_profile import NeedProfile
from app.domain.phone import find_number
from app.operations.call_back import agree_to_callback, begin_callback, drop_callback, drop_draft, set_safe_time
from app.wording.hours import open_text
from search_index.documents import Urgency

PHONE, TIME, CONSENT = "callback_phone", "callback_time", "callback_consent"
OPERATOR = "operator_consent"
OFFERS = (PHONE, TIME, CONSENT)
CONSENTS = (CONSENT, OPERATOR)
CHOSE_TIME = "callback_time"
SHORT_ANSWER = 5
"""A «no» has at most so many words; a longer text tells when it is safe to call."""
_BARE_NUMBER = re.compile(r"[\d\s()+.–-]+")


def concerns(turn: Turn, offer: str | None) -> bool:
    """Return whether a message belongs to the call-back talk: a number, even a second one, or a safe time.

    A safe time is told in words such as «while my husband is at work», so there only an emergency and a «no» are
    something else.
    """
    if turn.call_centre is None:
        return False
    if turn.act:
        return turn.act == ASK_CALLBACK or (turn.act == CHOSE_TIME and offer == TIME)
    if turn.understood is None or turn.understood.urgency is Urgency.EMERGENCY:
        return False
    if offer in OFFERS and find_number(turn.text, turn.profile.country):
        return True
    if offer == PHONE:
        return _BARE_NUMBER.fullmatch(turn.text) is not None
    return offer == TIME and not _takes_back(turn.text)


def talk(turn: Turn, offer: str | None) -> Answer:
    """Return the next step for a message that ``concerns`` the call back."""
    if turn.act == ASK_CALLBACK:
        return _ask_phone(turn)
    has_number = not turn.act and find_number(turn.text, turn.profile.country)
    return _take_phone(turn) if offer == PHONE or has_number else _take_time(turn)


def agree(turn: Turn) -> Answer:
    """Put the request into the queue and say what happens next."""
    profile = replace(turn.profile, offer=None)
    if turn.call_centre is None:
        drop_callback(turn.session, turn.sender)
        return handover(replace(turn, profile=profile))
    if not agree_to_callback(turn.session, turn.sender, profile):
        return _ask_phone(turn)
    state = turn.call_centre.state(turn.now)
    text = _("Done. A person will call you in working hours. To take it back, write “delete my data”.")
    return Answer(
        profile, (Message(text, turn.language), Message(open_text(state, turn.now, turn.language), turn.language))
    )


def decline(turn: Turn) -> Answer:
    """Delete the number of somebody who does not agree."""
    drop_callback(turn.session, turn.sender)
    text = _("All right, your number is deleted. I am still here.")
    return Answer(replace(turn.profile, offer=None), (Message(text, turn.language),))


def _ask_phone(turn: Turn) -> Answer:
    text = _(
        "Which number shall we call? Write it here. Only the operators will see it, and it is deleted after 30 days."
    )
    return Answer(replace(turn.profile, offer=PHONE), (Message(text, turn.language, (_no_button(),)),))


def _take_phone(turn: Turn) -> Answer:
    number = find_number(turn.text, turn.profile.country)
    if number is None:
        text = _("This does not look like a phone number. Write it with the code, for example +375 29 …")
        return Answer(replace(turn.profile, offer=PHONE), (Message(text, turn.language, (_no_button(),)),))
    begin_callback(turn.session, turn.sender, number, turn.profile, now=turn.now)
    text = _("When is it safe to call, so that nobody listens? Choose, or write it in your own words.")
    buttons = tuple(Button(title, payload(CHOSE_TIME, when=when)) for when, title in _times().items())
    return Answer(replace(turn.profile, offer=TIME), (Message(text, turn.language, (*buttons, _no_button())),))


def _take_time(turn: Turn) -> Answer:
    words = _times().get(turn.facts.get("when", ""), "") or turn.text
    set_safe_time(turn.session, turn.sender, words)
    text = _(
        "Do you agree that an operator gets your number, the time, and what you need and where? "
        "What we have written here is not passed on."
    )
    buttons = (Button(_("Yes, call me"), payload("affirm")), Button(_("No"), payload("deny")))
    return Answer(replace(turn.profile, offer=CONSENT), (Message(text, turn.language, buttons),))


def _times() -> Mapping[str, str]:
    return {
        "any": _("Any time"),
        "morning": _("In the morning"),
        "day": _("In the afternoon"),
        "evening": _("In the evening"),
    }


def _no_button() -> Button:
    return Button(_("No, thank you"), payload("deny"))


def leave(turn: Turn, offer: str | None, *, tells: bool) -> NeedProfile:
    """Return the profile after a message of another kind, which takes the number away with the question.

    Consent alone stays asked for while the message tells nothing new: it may be the «yes».
    """
    if offer not in (*OFFERS, OPERATOR) or (offer in CONSENTS and not tells):
        return turn.profile
    drop_draft(turn.session, turn.sender)
    return replace(turn.profile, offer=None)


def _takes_back(text: str) -> bool:
    """Tell whether a few words mean that nobody shall call."""
    # Translators: beginnings of answers by which a person takes back a request («no», «cancel», «delete my data»),
    # in small letters, parted by commas. Not the beginning of a time, such as «not before six».
    beginnings = _("no,no need,cancel,delete,stop,do not call").split(",")
    words = re.findall(r"\w+", text.casefold())
    said = " ".join(words) + " "
    return 0 < len(words) <= SHORT_ANSWER and any(said.startswith(_word(beginning)) for beginning in beginnings)


def _word(beginning: str) -> str:
    """Return a short word as a whole one («no» is not «noon»), a longer one as it is."""
    bare = beginning.strip()
    return bare if len(bare) > 3 else f"{bare} "
