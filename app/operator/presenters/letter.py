"""The letter of a call: what a person needs to reach the services; where the subject is dangerous, numbers alone."""

import re
from dataclasses import dataclass
from datetime import datetime

from flask_babel import force_locale
from flask_babel import gettext as _

from app.config import ADDRESS
from app.domain.service_card import ServiceCard
from app.extensions import db, settings
from app.models.phone_call import PhoneCall
from app.operator.card_form import CardForm
from app.queries.service_cards import read_cards
from app.wording.hours import open_text
from app.wording.phone_words import mobile_first
from search_index.understanding.urgency import DANGER_NEEDS

LONGEST_ADDRESS = 200


@dataclass(frozen=True, slots=True)
class LetterView:
    """A letter before it goes; ``problem`` says why it cannot go yet."""

    call: str
    subject: str
    text: str
    to: str
    services: tuple[str, ...]
    problem: str
    possible: bool

    @property
    def ready(self) -> bool:
        """Tell whether it may be sent once it is safe."""
        return not self.problem and self.possible and bool(self.to)


def letter_view(call: PhoneCall, form: CardForm, typed: str, *, asked: bool, now: datetime) -> LetterView:
    """Return the letter for the picked services of a call in the caller's language."""
    cards = read_cards(db.session, form.picked, language=form.language, now=now)
    chosen = [cards[one] for one in form.picked if one in cards]
    secret = not DANGER_NEEDS.isdisjoint(need for card in chosen for need in card.needs)
    with force_locale(form.language):
        # Translators: the subject of a letter; it must not tell what it is about.
        subject = _("The numbers you asked for")
        told = [_told(card, form.language, now, secret=secret) for card in chosen]
    address = typed.strip()[:LONGEST_ADDRESS]
    good = bool(address) and re.match(ADDRESS, address) is not None
    problem = ""
    if not any(told):
        problem = _("Pick a service first.")
    elif asked and not good:
        problem = _("This does not look like an e-mail address.")
    return LetterView(
        call=call.id,
        subject=subject,
        text="\n\n".join(text for text in told if text),
        to=address,
        services=tuple(card.id for card, text in zip(chosen, told, strict=True) if text),
        problem=problem,
        possible=bool(settings().mail_host) or call.training,
    )


def _told(card: ServiceCard, language: str, now: datetime, *, secret: bool) -> str:
    numbers = [phone.number for phone in mobile_first(card.phones)]
    if secret:
        return "\n".join(numbers)
    address = card.address.text if card.address and not card.address_hidden else ""
    lines = [card.name.text, *numbers, address, open_text(card.open, now, language)]
    return "\n".join(line for line in lines if line)
