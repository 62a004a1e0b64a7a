"""The ten criteria of a good record in words."""

from flask_babel import gettext as _

from app.domain.quality import Criterion


def criterion_name(criterion: Criterion) -> str:
    """Return what a good record has."""
    names = {
        Criterion.PHONE: _("A phone number"),
        Criterion.PLACE: _("An address, or the area that is served"),
        Criterion.HOURS: _("Opening hours"),
        Criterion.DESCRIPTION: _("A description in plain words"),
        Criterion.ELIGIBILITY: _("For whom it is"),
        Criterion.COST: _("What it costs"),
        Criterion.LANGUAGES: _("The languages spoken there"),
        Criterion.ACCESSIBILITY: _("How accessible the place is"),
        Criterion.FRESH: _("Checked within a year"),
        Criterion.TRANSLATED: _("Readable in the languages of its country"),
    }
    return names[criterion]
