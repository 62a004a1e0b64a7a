"""The text message of a call: names and numbers; where the subject is dangerous to be read, numbers alone."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import force_locale
from flask_babel import gettext as _

from app.domain.sms_parts import parts
from app.extensions import db, settings
from app.models.phone_call import PhoneCall
from app.operator.card_form import CardForm
from app.queries.service_cards import read_cards
from app.wording.text_message import numbers_message
from search_index.understanding.urgency import DANGER_NEEDS


@dataclass(frozen=True, slots=True)
class MessageView:
    """A message before it goes; ``problem`` says why it cannot go yet."""

    call: str
    text: str
    parts: int
    to: str
    services: tuple[str, ...]
    problem: str
    possible: bool

    @property
    def ready(self) -> bool:
        """Tell whether it may be sent once it is safe."""
        return not self.problem and self.possible


def message_view(
    call: PhoneCall, form: CardForm, typed: str, number: str | None, *, asked: bool, now: datetime
) -> MessageView:
    """Return the message for the picked services of a call in the caller's language."""
    cards = read_cards(db.session, form.picked, language=form.language, now=now)
    chosen = [cards[one] for one in form.picked if one in cards and cards[one].phones]
    secret = not DANGER_NEEDS.isdisjoint(need for card in chosen for need in card.needs)
    with force_locale(form.language):
        text, sent = numbers_message(chosen, named=not secret)
    problem = ""
    if not sent:
        problem = _("Pick a service with a phone number first.")
    elif asked and number is None:
        problem = _("This does not look like a phone number. Write it with the code, for example +375 29 …")
    return MessageView(
        call=call.id,
        text=text,
        parts=parts(text),
        to=number or typed[:40],
        services=tuple(card.id for card in sent),
        problem=problem,
        possible=settings().sms_url is not None or call.training,
    )
