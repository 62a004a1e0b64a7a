"""Danger first: numbers before anything else, and nothing is asked before them."""

from collections.abc import Sequence

from flask_babel import gettext as _

from app.conversation.answers.lines import MOST_LINES, as_found, is_suicide, lines_of
from app.conversation.reply import Answer, Message
from app.conversation.turn import Turn
from app.conversation.words import country_buttons, human_button
from app.domain.countries import countries_for
from app.domain.service_card import ServiceCard
from app.queries.emergency import read_emergency_lines
from search_index.documents import Urgency

WATCHED = frozenset({"domestic_violence", "sexual_violence", "child_abuse", "human_trafficking"})
"""Needs in which somebody may be looking over the person's shoulder."""


def emergency(turn: Turn) -> Answer:
    """Return the emergency numbers of the person's country, or of all five when it is unknown."""
    country = turn.profile.country
    if country is None:
        return Answer(turn.profile, (_numbers_of_all(turn),))
    return Answer(turn.profile, (_numbers_of(turn, country, alone=True),))


def danger(turn: Turn) -> Answer:
    """Return the first words to a person in danger: emergency numbers and the lines that know this danger.

    In an emergency the numbers come first; in a crisis the people who are there now do. Who is closed comes last. A cry
    that tells nothing gets the numbers and one question.
    """
    profile, country = turn.profile, turn.profile.country
    if nothing_told(turn):
        return Answer(profile, (*emergency(turn).messages, _what_happened(turn)))
    if country is None:
        return emergency(turn)
    lines = lines_of(turn)
    numbers = _numbers_of(turn, country, alone=not lines.now)
    if profile.urgency == Urgency.EMERGENCY:
        return Answer(profile, (numbers, *lines.now, *lines.later))
    return Answer(profile, (*lines.now, numbers, *lines.later))


def nothing_told(turn: Turn) -> bool:
    """Say whether the person is in danger and has not told in which, as one who only cries for help."""
    return not turn.profile.needs


def _what_happened(turn: Turn) -> Message:
    text = _("I am listening to you. If you can, write in one sentence what happened.")
    return Message(text, turn.language, (human_button(),))


def _numbers_of(turn: Turn, country: str, *, alone: bool) -> Message:
    """Return the numbers of a country; ``alone``: nothing kind is said beside them."""
    lines = _lines(turn, (country,))[country][:MOST_LINES]
    text = _("If there is danger to life now, call at once.")
    if not WATCHED.isdisjoint(turn.profile.needs):
        text = _(
            "If there is danger to life now, call at once. If you are being watched, close this page after calling."
        )
    elif alone and is_suicide(turn):
        text = _(
            "It is good that you have told this. You do not have to be alone with it. "
            "If there is danger to life now, call at once."
        )
    return Message(text, turn.language, (human_button(),), as_found(lines))


def _numbers_of_all(turn: Turn) -> Message:
    """Return the numbers of all countries, the likeliest first and with more of its own where nothing is told yet."""
    text = _("If there is danger to life now, call at once. Choose the country where you are:")
    if is_suicide(turn):
        text = _(
            "It is good that you have told this. You do not have to be alone with it. If there is danger to life now, "
            "call at once. Choose the country where you are, and I will look who listens:"
        )
    buttons = country_buttons(turn.brain.gazetteer, turn.language)
    first, *others = _lines(turn, countries_for(turn.language)).values()
    most = 1 if turn.profile.needs else MOST_LINES
    return Message(
        text, turn.language, buttons, as_found([*first[:most], *(line for one in others for line in one[:1])])
    )


def _lines(turn: Turn, countries: Sequence[str]) -> dict[str, list[ServiceCard]]:
    return read_emergency_lines(turn.session, countries, turn.language, turn.now, turn.profile.needs)
