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
    """Return up to three services for the same main need, those near by first, one of each other provider."""
    request = FindRequest(
        language=language,
        needs=card.needs[:1],
        place=card.place_id or card.region_id,
        country=card.country,
        limit=LOOKED_AT,
    )
    found = find_services(db.session, brain(), request, now=now) if card.needs else None
    others: dict[str, FoundService] = {}
    for one in found.services if found else ():
        if one.card.organization_id != card.organization_id:
            others.setdefault(one.card.organization_id, one)
    return tuple(
        card_view(one.card, language, now, Fit(one.hit.why, profile=profile)) for one in list(others.values())[:SHOWN]
    )
