"""The fields of a record in words, and why a new value does not fit one."""

from flask_babel import gettext as _

from app.domain.editing import DayUnlikely, EditRefused, Field, HoursUnlikely, NumberBlocked
from app.domain.moments import FIRST


def field_title(field: Field) -> str:
    """Return the name of a field."""
    names = {
        Field.NAME: _("Name"),
        Field.DESCRIPTION: _("Description"),
        Field.ELIGIBILITY: _("For whom"),
        Field.FEES: _("Cost"),
        Field.EMAIL: _("E-mail"),
        Field.HOURS: _("Opening hours"),
        Field.LANGUAGES: _("Languages people can talk in"),
        Field.ACCESSIBILITY: _("Getting in and around"),
        Field.PHONE: _("Phone"),
        Field.ADDRESS: _("Address"),
        Field.URL: _("Web site"),
        Field.STATUS: _("Open or closed"),
        Field.CONFIDENTIALITY: _("Who may see the address"),
        Field.CLOSURES: _("Closed or other hours on some days"),
        Field.FULL_UNTIL: _("No free places until"),
        Field.MERGED_INTO: _("Leads to another record"),
        Field.ALTERNATE_NAME: _("Another name"),
        Field.SECTOR: _("Kind of organization"),
        Field.REGISTRY_NUMBER: _("Registry number"),
        Field.WEBSITE: _("Web site"),
    }
    return names[field]


def fault_text(field: Field, error: EditRefused) -> str:
    """Say to who has written a value why it cannot be taken, and what would be."""
    if isinstance(error, NumberBlocked):
        return _("This number is known not to work. It cannot be entered again.")
    if isinstance(error, HoursUnlikely):
        return _("These are no opening hours. They look like this: Mon–Fri 9:00–17:00, or in words: by appointment.")
    if isinstance(error, DayUnlikely):
        return _("Please check the year: it lies between %(first)s and %(last)s.", first=FIRST.year, last=error.last)
    site = _("This is no web address. One looks like this: https://example.org")
    words = {
        Field.PHONE: _("Please write one whole number with its code, such as people dial it."),
        Field.EMAIL: _("This is no e-mail address. One looks like this: name@example.org"),
        Field.ADDRESS: _("Please write the address as the source has it, in plain words."),
        Field.URL: site,
        Field.WEBSITE: site,
        Field.NAME: _("Please write a name of at most 300 characters."),
        Field.CLOSURES: _(
            "Please check the days: each needs a first day, none may be over, the last may not come before the first, "
            "hours look like 9:00–14:00, and no day may stand there twice."
        ),
        Field.FULL_UNTIL: _("Please write a day that is not over yet."),
    }
    return words.get(field, _("This is too long, or holds signs that we cannot keep. Please write it in plain words."))
