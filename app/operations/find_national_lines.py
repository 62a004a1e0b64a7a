"""Whom to call where nobody is known who helps with this: lines for the whole country."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from app.brain import Brain
from app.domain.service_card import ServiceCard
from app.operations.find_human_lines import find_human_lines
from app.operations.find_services import FindRequest
from app.operations.own_country import MOST_LINES
from app.queries.emergency import read_crisis_lines


def find_national_lines(
    session: Session, brain: Brain, country: str, needs: Sequence[str], *, language: str, now: datetime
) -> tuple[ServiceCard, ...]:
    """Return the country's lines for ``needs``, else those where people answer any question."""
    cards = read_crisis_lines(session, country, needs, language, now)
    if not cards:
        found = find_human_lines(session, brain, FindRequest(language=language, country=country), now=now)
        cards = [service.card for service in found.services if country in service.card.area]
    return tuple(cards[:MOST_LINES])
