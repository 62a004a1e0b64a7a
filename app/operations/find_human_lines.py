"""Where people answer: general lines of a country, for whoever wants a human or found nothing else."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.brain import Brain
from app.operations.find_services import FindRequest, Found, find_services
from app.operations.own_country import HUMAN_LINES
from search_index.documents import Filters

SHOWN = 3


def find_human_lines(session: Session, brain: Brain, where: FindRequest, *, now: datetime) -> Found:
    """Return lines of the place and country in ``where``; its words and needs are not looked at."""
    filters = Filters(service_types=HUMAN_LINES, remote=True)
    request = FindRequest(
        language=where.language, place=where.place, country=where.country, filters=filters, limit=SHOWN
    )
    return find_services(session, brain, request, now=now)
