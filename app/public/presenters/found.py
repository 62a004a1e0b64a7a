"""What was found, as cards with reasons, what may exclude the person, and their accessibility profile."""

from collections.abc import Sequence

from app.extensions import db
from app.operations.find_services import FoundService
from app.public.clock import now
from app.public.presenters.card import CardView, Fit, card_view
from app.queries.conditions import read_conditions


def found_cards(services: Sequence[FoundService], profile: tuple[str, ...], language: str) -> tuple[CardView, ...]:
    """Return the cards of hits in their order."""
    moment = now()
    conditions = read_conditions(db.session, [service.card.id for service in services], moment.date())
    return tuple(
        card_view(
            service.card,
            language,
            moment,
            Fit(service.hit.why, service.hit.distance_km, conditions.get(service.card.id), profile),
        )
        for service in services
    )
