"""What to do about each thing that a record lacks."""

from flask_babel import gettext as _

from app.domain.quality import MOST_WORDS, SHORTEST_DESCRIPTION, Criterion


def repair_words(criterion: Criterion) -> str:
    """Say what would mend a record."""
    words = {
        Criterion.PHONE: _("Add a number that somebody answers."),
        Criterion.PLACE: _("Add the address, or the town or region that is served."),
        Criterion.HOURS: _("Ask when they are open and write it down."),
        Criterion.DESCRIPTION: _(
            "Write at least %(characters)s characters: what they do and what happens when a person comes. No sentence "
            "over %(words)s words.",
            characters=SHORTEST_DESCRIPTION,
            words=MOST_WORDS,
        ),
        Criterion.ELIGIBILITY: _("Say who can come: everybody, or whom they serve."),
        Criterion.COST: _("Say whether it is free of charge."),
        Criterion.LANGUAGES: _("Ask in which languages they can talk to a person."),
        Criterion.ACCESSIBILITY: _("Ask about steps, lift, toilet and parking; “no” is an answer too."),
        Criterion.FRESH: _("Call them and confirm what stands here."),
        Criterion.TRANSLATED: _("Translate the name and the description."),
    }
    return words[criterion]
