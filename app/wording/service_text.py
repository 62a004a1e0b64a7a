"""A service as plain lines, where nothing can be formatted: to copy, to print, to send."""

from collections.abc import Iterator
from datetime import datetime

from flask_babel import gettext as _

from app.domain.record import Level, Publish
from app.domain.service_card import ServiceCard
from app.wording.hours import open_text
from app.wording.phone_words import mobile_first


def service_text(card: ServiceCard, now: datetime, language: str) -> str:
    """Return name, provider, numbers, address, opening and whether it is to be confirmed, a line each."""
    return "\n".join(line for line in _lines(card, now, language) if line)


def _lines(card: ServiceCard, now: datetime, language: str) -> Iterator[str]:
    yield card.name.text
    if card.organization.text != card.name.text:
        yield card.organization.text
    for phone in mobile_first(card.phones):
        yield phone.number
    yield card.address.text if card.address else ""
    yield card.email or card.website
    if card.open.open_now is not None or card.level is not Level.EMERGENCY:
        yield open_text(card.open, now, language, has_phone=bool(card.phones))
    if card.publish is Publish.NEEDS_CONFIRMATION and card.level is not Level.EMERGENCY:
        yield _("To be confirmed")
