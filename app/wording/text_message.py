"""A text message with numbers to call: nothing in it tells what it is about where that is dangerous to be read."""

from flask_babel import gettext as _

from app.domain.service_card import ServiceCard
from app.domain.sms_parts import parts
from app.wording.phone_words import mobile_first
from app.wording.shorten import shorten

NAME = 40
MOST_PARTS = 2


def numbers_message(cards: list[ServiceCard], *, named: bool, link: str = "") -> tuple[str, list[ServiceCard]]:
    """Return the message in the language of the moment, and the services that fit into its two parts.

    Args:
        named: names stand beside the numbers.
        link: an address for the end, where there is still room for it.
    """
    # Translators: the beginning of a text message; it must not tell what it is about.
    lines, sent = [_("You asked for these numbers:")], []
    for card in cards:
        number = mobile_first(card.phones)[0].number
        line = f"{shorten(card.name.text, NAME)}: {number}" if named else number
        if parts("\n".join([*lines, line])) <= MOST_PARTS:
            lines.append(line)
            sent.append(card)
    if link and parts("\n".join([*lines, link])) <= MOST_PARTS:
        lines.append(link)
    return "\n".join(lines), sent
