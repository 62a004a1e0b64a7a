"""Which help people have missed."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import UnmetNeed

MOST = 50


def count_unmet(session: Session) -> list[tuple[str, str, int]]:
    """Return (need, country, how often) of what nobody was known to serve, the most missed first."""
    times = func.count(UnmetNeed.id)
    query = select(UnmetNeed.need, UnmetNeed.country, times).group_by(UnmetNeed.need, UnmetNeed.country)
    return list(session.execute(query.order_by(times.desc(), UnmetNeed.need, UnmetNeed.country).limit(MOST)))
