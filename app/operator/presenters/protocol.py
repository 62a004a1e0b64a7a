"""What to do when a caller may be in danger: numbers, what to say, what not to say, quiet ways, when to transfer.

The sentences are ours, after WHO's «LIVES» (first-line support in violence, 2014), «Psychological first aid» (2011) and
«Preventing suicide: a resource for establishing a crisis line» (2018). Specialists have still to read them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel import force_locale
from flask_babel import gettext as _

from app.domain.need_profile import NeedProfile
from app.domain.service_card import ServiceCard
from app.extensions import db
from app.queries.emergency import read_crisis_lines, read_emergency_lines

MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Protocol:
    """The panel of a crisis; without a country there are no numbers yet, only the question where.

    ``say`` is in the caller's language, to be read out; the rest in the operator's.
    """

    title: str
    lines: tuple[ServiceCard, ...]
    say: tuple[str, ...]
    avoid: tuple[str, ...]
    quiet: str
    transfer: str


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    say: tuple[str, ...]
    avoid: tuple[str, ...]
    transfer: str


def protocol(profile: NeedProfile, country: str | None, now: datetime) -> Protocol:
    """Return the panel for what the caller has told."""
    words = _words_for(profile.needs)()
    with force_locale(profile.language):
        say = _words_for(profile.needs)().say
    lines: list[ServiceCard] = []
    if country:
        emergency = read_emergency_lines(db.session, (country,), profile.language, now, profile.needs)[country]
        crisis = read_crisis_lines(db.session, country, profile.needs, profile.language, now)
        first, second = (emergency, crisis) if profile.urgency == "emergency" else (crisis, emergency)
        lines = [*first[:MOST_LINES], *second[:MOST_LINES]]
    return Protocol(
        title=words.title,
        lines=tuple(lines),
        say=say,
        avoid=words.avoid,
        quiet=_("If they cannot speak: ask questions that “yes” or “no” answers, or let them tap once for yes."),
        transfer=words.transfer,
    )


def _words_for(needs: tuple[str, ...]) -> Callable[[], _Words]:
    return next((_BY_NEED[need] for need in needs if need in _BY_NEED), _life)


def _life() -> _Words:
    return _Words(
        title=_("Somebody may be in danger"),
        say=(
            _("“Where are you? I am staying on the line.”"),
            _("“Call the emergency number now; I will wait, or I will connect you.”"),
        ),
        avoid=(_("Do not ask for a name or papers first."), _("Do not promise what does not depend on you.")),
        transfer=_("Connect to the emergency number at once if life is in danger."),
    )


def _violence() -> _Words:
    return _Words(
        title=_("Violence"),
        say=(
            _("“You are not to blame. I believe you.”"),
            _("“Can you talk now, or shall I ask so that you only say yes or no?”"),
        ),
        avoid=(
            _("Do not advise to talk to the one who hurts, or to make peace."),
            _("Do not ask why they have not left, and do not press them to report."),
        ),
        transfer=_("Connect to the emergency number if the one who hurts is near or has a weapon."),
    )


def _suicide() -> _Words:
    return _Words(
        title=_("Thoughts of suicide"),
        say=(
            _("“It is good that you are telling me. I am here and listening.”"),
            _("“Are you thinking of ending your life? Do you have a way at hand?” Asking does not push."),
        ),
        avoid=(
            _("Do not argue, shame or comfort with “everything will be fine”."),
            _("Do not leave them alone on the line to look something up."),
        ),
        transfer=_(
            "Connect to the emergency number if they have begun or have the means at hand; else to the crisis line."
        ),
    )


def _child() -> _Words:
    return _Words(
        title=_("A child may be in danger"),
        say=(
            _("“You did right to call. This is not your fault.”"),
            _("“Is somebody near who makes you feel safe?”"),
        ),
        avoid=(
            _("Do not tell the child to go to the parents: it may be they who hurt."),
            _("Do not promise to keep it secret; say who will know and why."),
        ),
        transfer=_("Connect to the emergency number if the child is being hurt now or has nowhere to be tonight."),
    )


_BY_NEED: Mapping[str, Callable[[], _Words]] = {
    "domestic_violence": _violence,
    "sexual_violence": _violence,
    "human_trafficking": _violence,
    "suicide_crisis": _suicide,
    "child_abuse": _child,
}
