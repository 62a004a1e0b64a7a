"""How old facts are, in words."""

from flask_babel import gettext as _

from app.domain.freshness import Age


def age_words(age: Age) -> str:
    """Return when a service was last known to be right."""
    words = {
        Age.YEAR: _("within 12 months"),
        Age.LABELLED: _("12 to 18 months ago"),
        Age.SET_BACK: _("18 to 24 months ago"),
        Age.OLDER: _("longer ago"),
    }
    return words[age]
