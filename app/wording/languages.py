"""Languages by name: their own, and as a label beside a text."""

from flask_babel import gettext as _

OWN_NAMES = {"ru": "Русский", "uk": "Українська", "be": "Беларуская", "hy": "Հայերեն", "tg": "Тоҷикӣ"}
"""What each language calls itself, for the language switcher."""


def language_label(code: str) -> str:
    """Say in the reader's language in which language a text is; an unknown code stays as it is."""
    names = {
        "ru": _("in Russian"),
        "uk": _("in Ukrainian"),
        "be": _("in Belarusian"),
        "hy": _("in Armenian"),
        "tg": _("in Tajik"),
        "en": _("in English"),
    }
    return names.get(code, code)


def language_name(code: str) -> str:
    """Return the name of a language in the reader's language; an unknown code stays as it is."""
    names = {
        "ru": _("Russian"),
        "uk": _("Ukrainian"),
        "be": _("Belarusian"),
        "hy": _("Armenian"),
        "tg": _("Tajik"),
        "en": _("English"),
    }
    return names.get(code, code)
