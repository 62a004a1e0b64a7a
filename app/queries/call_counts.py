"""Counts of calls and unmet needs, without anybody's name and with small numbers kept back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.phone_call import PhoneCall
from app.models.unmet_need import UnmetNeed

FEW = 5
"""A count below this, other than nothing, is told only as «fewer than five»: it could point at somebody."""


@dataclass(frozen=True, slots=True)
class Count:
    """How often something was counted; ``number`` is None where it was, but fewer than ``FEW`` times."""

    name: str
    place: str
    number: int | None


@dataclass(frozen=True, slots=True)
class CallSummary:
    """The calls of a period that have ended; ``minutes`` is their mean length, None where too few ended."""

    total: int
    by_disposition: Sequence[Count]
    minutes: float | None


def summarise_calls(session: Session, since: datetime, until: datetime) -> CallSummary:
    """Return the counts of calls begun in a period, training left out."""
    within = (PhoneCall.started_at >= since) & (PhoneCall.started_at < until)
    ended = within & PhoneCall.ended_at.is_not(None) & PhoneCall.training.is_(False)
    rows = session.execute(
        select(PhoneCall.disposition, func.count()).where(ended).group_by(PhoneCall.disposition)
    ).all()
    lengths = [
        (end - start).total_seconds() / 60
        for start, end in session.execute(select(PhoneCall.started_at, PhoneCall.ended_at).where(ended))
        if end is not None
    ]
    counts = [Count(str(disposition), "", _kept_back(number)) for disposition, number in rows if disposition]
    mean = sum(lengths) / len(lengths) if len(lengths) >= FEW else None
    return CallSummary(len(lengths), sorted(counts, key=lambda one: -(one.number or 0)), mean)


def count_unmet_needs(session: Session, since: date) -> Sequence[Count]:
    """Return the needs that nobody serves, by region, since a day: the most frequent first."""
    number = func.count()
    query = (
        select(UnmetNeed.need, func.coalesce(func.nullif(UnmetNeed.region_id, ""), UnmetNeed.country), number)
        .where(UnmetNeed.day >= since)
        .group_by(UnmetNeed.need, UnmetNeed.region_id, UnmetNeed.country)
        .order_by(number.desc(), UnmetNeed.need)
    )
    return [Count(need, place, _kept_back(times)) for need, place, times in session.execute(query)]


def _kept_back(number: int) -> int | None:
    return number if number >= FEW else None
