"""A call back: the number, a safe time, consent. The number never reaches the bot: the gateway asks for it itself."""

from collections.abc import Mapping
from dataclasses import replace

from flask_babel import gettext as _

from app.conversation.payload import payload
from app.conversation.reading import NEW_SCORE
from app.conversation.reply import Answer, Button, Message
from app.conversation.turn import Turn
from app.domain.need_profile import NeedProfile
from app.domain.phone import find_number
from app.operations.call_back import agree_to_callback, begin_callback, drop_callback, set_safe_time
from app.wording.hours import open_text
from search_index.documents import Urgency

PHONE, TIME, CONSENT = "callback_phone", "callback_time", "callback_consent"
START, CHOSE_TIME = "ask_callback", "callback_time"


def callback_button() -> Button:
    """Offer a call back."""
    return Button(_("Ask for a call back"), payload(START))


def concerns(turn: Turn, offer: str | None) -> bool:
    """Return whether a message belongs to the call-back talk; words that tell of something new do not.

    A safe time is told in words such as «while my husband is at work», so only an emergency is something new there.
    """
    if turn.call_centre is None:
        return False
    if turn.act:
        return turn.act == START or (turn.act == CHOSE_TIME and offer == TIME)
    told = turn.understood
    if told is None or told.urgency is Urgency.EMERGENCY:
        return False
    has_number = find_number(turn.text, turn.profile.country) is not None
    tells = bool(told.sure) and told.sure[0].score >= NEW_SCORE
    return offer == TIME or (offer == PHONE and (has_number or not tells))


def talk(turn: Turn, offer: str | None) -> Answer:
    """Return the next step for a message that ``concerns`` the call back."""
    if turn.act == START:
        return _ask_phone(turn)
    return _take_phone(turn) if offer == PHONE else _take_time(turn)


def agree(turn: Turn) -> Answer:
    """Put the request into the queue and say what happens next."""
    profile = replace(turn.profile, offer=None)
    if turn.call_centre is None or not agree_to_callback(turn.session, turn.sender, profile):
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
    return Answer(replace(turn.profile, offer=TIME), (Message(text, turn.language, buttons),))


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


def stays_open(profile: NeedProfile) -> NeedProfile:
    """Return the profile without a question that another message has left unanswered."""
    return replace(profile, offer=None) if profile.offer in (PHONE, TIME) else profile
