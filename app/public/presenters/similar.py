"""Services like one, near it."""

from datetime import datetime

from app.domain.service_card import ServiceCard
from app.extensions import brain, db
from app.operations.find_services import FindRequest, find_services
from app.public.presenters.card import CardView, Fit, card_view

SHOWN = 3


def similar_services(card: ServiceCard, language: str, now: datetime, profile: tuple[str, ...]) -> tuple[CardView, ...]:
    """Return up to three services of other providers for the same main need, those near by first."""
    request = FindRequest(
        language=language,
        needs=card.needs[:1],
        place=card.place_id or card.region_id,
        country=card.country,
        limit=SHOWN + 9,
    )
    found = find_services(db.session, brain(), request, now=now) if card.needs else None
    others = (one for one in (found.services if found else ()) if one.card.organization_id != card.organization_id)
    return tuple(
        card_view(one.card, language, now, Fit(one.hit.why, profile=profile))
        for one, _ in zip(others, range(SHOWN), strict=False)
    )
