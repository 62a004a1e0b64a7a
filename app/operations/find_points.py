"""The same question for a map: every place that answers it, however many, beside the best as a list."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from app.brain import Brain
from app.domain.map_point import MapPoint
from app.operations.ask_engine import ask_engine
from app.operations.find_services import FindRequest, Found, build_query, find_services
from app.queries.map_points import read_points

MOST_POINTS = 5000
MOST_LISTED = 60


@dataclass(frozen=True, slots=True)
class FoundPoints:
    """The best services in full, and the points of all."""

    found: Found
    points: tuple[MapPoint, ...]


def find_points(session: Session, brain: Brain, request: FindRequest, *, now: datetime) -> FoundPoints:
    """Return up to ``MOST_POINTS`` points and the best ``MOST_LISTED`` services of a request that asks for places."""
    found = find_services(session, brain, replace(request, limit=MOST_LISTED, offset=0), now=now)
    query = build_query(replace(request, limit=MOST_POINTS, offset=0), found.understood, now)
    page = ask_engine(session, brain, query) if found.page.total > MOST_LISTED else found.page
    return FoundPoints(found, tuple(read_points(session, [hit.id for hit in page.hits], request.language)))
