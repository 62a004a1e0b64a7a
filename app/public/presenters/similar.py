"""Services like one, near it."""

from datetime import datetime

from app.domain.service_card import ServiceCard
from app.extensions import brain, db
from app.operations.find_services import FindRequest, FoundService, find_services
from app.public.presenters.card import CardView, Fit, card_view

SHOWN = 3
LOOKED_AT = 40
"""So many are looked at: one provider may have many of the best."""


def similar_services(card: ServiceCard, language: str, now: datetime, profile: tuple[str, ...]) -> tuple[CardView, ...]:
    """Return up to three services for the same main need, one of each other provider; those near by first."""
    others: dict[str, FoundService] = {}
    for place in dict.fromkeys((card.place_id, card.region_id, None)):
        if len(others) < SHOWN and card.needs:
            for one in _found(card, place, language, now):
                others.setdefault(one.card.organization_id, one)
            others.pop(card.organization_id, None)
    return tuple(
        card_view(one.card, language, now, Fit(one.hit.why, profile=profile)) for one in list(others.values())[:SHOWN]
    )


def _found(card: ServiceCard, place: str | None, language: str, now: datetime) -> tuple[FoundService, ...]:
    request = FindRequest(language=language, needs=card.needs[:1], place=place, country=card.country, limit=LOOKED_AT)
    return find_services(db.session, brain(), request, now=now).services
