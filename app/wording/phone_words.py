"""What a source says beside a number, in the reader's language; and the order in which numbers are called."""

from collections.abc import Iterable

from flask_babel import gettext as _

from app.domain.service_card import CardPhone, LocalText

MOBILE = ("с мобильного", "з мобільного", "с мобильных", "з мобільних", "моб", "мобильный", "мобільний")
LANDLINE = ("зі стаціонарного", "со стационарного", "с городского", "з міського")
HOTLINE = ("горячая линия", "гаряча лінія")
ABROAD = ("из-за рубежа", "з-за кордону")
ALSO_WHATSAPP = ("и whatsapp", "та whatsapp", "і whatsapp")


def mobile_first(phones: Iterable[CardPhone]) -> tuple[CardPhone, ...]:
    """Return the numbers as stated, one that is meant for mobile phones before the others."""
    return tuple(sorted(phones, key=lambda phone: _plain(phone.description) not in MOBILE))


def phone_words(description: str, source_language: str, language: str) -> LocalText | None:
    """Put the words beside a number into ``language``; unknown ones stay in the source's language."""
    if not description:
        return None
    if known := _known(_plain(description)):
        return LocalText(known, language)
    return LocalText(description, language if description.isascii() else source_language)


def _plain(description: str) -> str:
    return description.strip(" .,").lower()


def _known(plain: str) -> str:
    words = {
        # Translators: beside a phone number: the number to dial from a mobile phone.
        MOBILE: _("from a mobile phone"),
        # Translators: beside a phone number: the number to dial from a landline phone.
        LANDLINE: _("from a landline"),
        HOTLINE: _("hotline"),
        # Translators: beside a phone number: the number to dial from another country.
        ABROAD: _("from abroad"),
        ALSO_WHATSAPP: _("also on WhatsApp"),
    }
    return next((said for known, said in words.items() if plain in known), "")
