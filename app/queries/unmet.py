"""Which help people have missed."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import UnmetNeed
from app.queries.call_counts import FEW, Count

MOST = 50


def count_unmet(session: Session) -> list[tuple[str, str, int]]:
    """Return (need, country, how often) of what nobody was known to serve, the most missed first."""
    times = func.count(UnmetNeed.id)
    query = select(UnmetNeed.need, UnmetNeed.country, times).group_by(UnmetNeed.need, UnmetNeed.country)
    return list(session.execute(query.order_by(times.desc(), UnmetNeed.need, UnmetNeed.country).limit(MOST)))


def count_unmet_openly(session: Session, since: date) -> list[Count]:
    """Return what nobody was known to serve, by country alone, as everybody may read it.

    A number below ``FEW`` is kept back, and so is its place in the order. There are no sums, from which one that is
    kept back could be reckoned.
    """
    times = func.count(UnmetNeed.id)
    query = select(UnmetNeed.need, UnmetNeed.country, times).where(UnmetNeed.day >= since)
    rows = session.execute(query.group_by(UnmetNeed.need, UnmetNeed.country))
    counts = [Count(need, country, number if number >= FEW else None) for need, country, number in rows]
    return sorted(counts, key=lambda one: (-(one.number or 0), one.name, one.place))
