"""Understanding, services and conversations as JSON; the names are stable, others depend on them."""

from typing import Any

from app.conversation.reply import Message, Reply
from app.domain.service_card import ServiceCard
from app.operations.find_services import Found, FoundService
from app.wording.page_links import page_link
from app.wording.phone_words import mobile_first, phone_words
from app.wording.reasons import reason_text
from search_index.documents import Place, Reason, Understanding


def understanding_json(understood: Understanding, language: str) -> dict[str, Any]:
    """Return an understanding; ``choices`` lists same-named places when the text does not decide."""
    return {
        "language": understood.language,
        "needs": [{"code": need.code, "score": round(need.score, 4)} for need in understood.needs],
        "urgency": understood.urgency.value,
        "place": place_json(understood.place, language) if understood.place else None,
        "choices": [place_json(place, language) for place in understood.choices],
        "in_scope": understood.in_scope,
    }


def place_json(place: Place, language: str) -> dict[str, Any]:
    """Return a place with its name in ``language``."""
    return {
        "id": place.id,
        "name": place.name(language),
        "country": place.country,
        "region": place.region,
        "lat": place.lat,
        "lon": place.lon,
    }


LINES_FIRST = 2
"""So many lines of a country come first where nothing else is known there."""


def found_json(found: Found, language: str, *, limit: int) -> dict[str, Any]:
    """Return an answer to a search; where the country has nothing for it, its lines come before services abroad."""
    lines = found.lines[:LINES_FIRST]
    shown = (*lines, *found.services)[:limit]
    return {
        "understood": understanding_json(found.understood, language),
        "meant": found.meant,
        "total": found.page.total,
        "facets": found.page.facets,
        "nothing_in": found.nothing_in,
        "results": [service_json(service, language) for service in shown],
    }


def service_json(found: FoundService, language: str) -> dict[str, Any]:
    """Return one result; hidden addresses are null."""
    card = found.card
    return {
        "id": card.id,
        "name": card.name.text,
        "language": card.name.language,
        "organization": card.organization.text,
        "sector": card.sector.value,
        "needs": list(card.needs),
        "level": card.level.value,
        "phones": _phones(card, language),
        "address": card.address.text if card.address else None,
        "country": card.country,
        "lat": card.lat,
        "lon": card.lon,
        "distance_km": found.hit.distance_km,
        "open_now": card.open.open_now,
        "checked_on": card.checked_on.isoformat() if card.checked_on else None,
        "publish": card.publish.value,
        "source": card.source,
        "why": [_reason(reason, card, language) for reason in found.hit.why],
    }


def reply_json(reply: Reply) -> dict[str, Any]:
    """Return a bot's reply with the profile that led to it."""
    profile = reply.profile
    return {
        "conversation": reply.conversation,
        "mode": reply.mode.value,
        "messages": [_message(message) for message in reply.messages],
        "profile": {
            "needs": list(profile.needs),
            "urgency": profile.urgency,
            "place": profile.place,
            "language": profile.language,
            "groups": list(profile.groups),
            "constraints": list(profile.constraints),
            "waiting": list(profile.waiting),
        },
    }


def _message(message: Message) -> dict[str, Any]:
    """Return a message; ``link`` is there only where a page of the site says more."""
    link = page_link(message.page, message.language)
    return {
        "text": message.text,
        "language": message.language,
        "buttons": [{"title": button.title, "payload": button.payload} for button in message.buttons],
        "services": [service_json(service, message.language) for service in message.services],
        **({"link": {"title": link.title, "url": link.url}} if link else {}),
    }


def _phones(card: ServiceCard, language: str) -> list[dict[str, str]]:
    return [
        {"number": phone.number, "dial": phone.dial, "description": said.text if said else ""}
        for phone in mobile_first(card.phones)
        for said in [phone_words(phone.description, card.name.language, language)]
    ]


def _reason(reason: Reason, card: ServiceCard, language: str) -> dict[str, str]:
    return {"code": reason.code, "value": reason.value, "text": reason_text(reason, card, language)}
