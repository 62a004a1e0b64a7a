"""Counts in words."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from flask_babel import gettext as _

from app.domain.phone_call import Disposition
from app.domain.record import Facet
from app.domain.secret_place import RevealReason
from app.extensions import brain, db
from app.i18n import current_language
from app.operations.secret_places import Reveal, read_reveals
from app.operator.presenters.card import disposition_words
from app.operator.presenters.details import reveal_words
from app.operator.presenters.start import StartView, start_view
from app.queries.call_counts import Count, count_unmet_needs, summarise_calls
from app.wording.places import place_text
from app.wording.terms import term_name

MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class NeedCount:
    """A need that nobody serves at a place, and how often it was told."""

    need: str
    place: str
    number: str


@dataclass(frozen=True, slots=True)
class RevealRow:
    """One look at a hidden address; ``too_many``: its shift had more than are usual."""

    at: str
    name: str
    service: str
    reason: str
    too_many: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """Today's calls, who waits, and of thirty days unmet needs and looks at hidden addresses."""

    calls: int
    minutes: str
    by_disposition: tuple[tuple[str, str], ...]
    now: StartView
    unmet: tuple[NeedCount, ...]
    reveals: tuple[RevealRow, ...]


def overview_view(operator: str, now: datetime) -> Overview:
    """Return the page; «today» begins at midnight UTC."""
    today = datetime.combine(now.date(), time(), UTC)
    summary = summarise_calls(db.session, today, now)
    words = disposition_words()
    language = current_language()
    return Overview(
        calls=summary.total,
        minutes=f"{summary.minutes:.0f}" if summary.minutes is not None else "–",
        by_disposition=tuple((words[Disposition(one.name)], _number(one)) for one in summary.by_disposition),
        now=start_view(operator, now),
        unmet=tuple(
            NeedCount(
                term_name(Facet.NEED, one.name, language),
                place_text(one.place, brain().gazetteer, language),
                _number(one),
            )
            for one in count_unmet_needs(db.session, (now - MONTH).date())
        ),
        reveals=tuple(_reveal(one) for one in read_reveals(db.session, now - MONTH)),
    )


def _reveal(one: Reveal) -> RevealRow:
    words = reveal_words()
    reason = words[RevealReason(one.reason)] if one.reason in set(RevealReason) else one.reason
    return RevealRow(f"{one.at:%Y-%m-%d %H:%M} UTC", one.name, one.service, reason, one.too_many)


def _number(count: Count) -> str:
    return str(count.number) if count.number is not None else _("fewer than 5")
