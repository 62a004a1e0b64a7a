"""What goes to the bot beside the words, and what its messages become."""

from collections.abc import Iterable
from typing import Any

from app.conversation.reply import Button, Message
from app.conversation.turn import Turn
from app.operations.find_services import FoundService
from app.queries.service_cards import read_cards
from search_index.documents import Hit, Reason, Understanding


def metadata(turn: Turn, channel: str) -> dict[str, Any]:
    """Return the understanding for the bot; it is stored with the conversation, so it holds codes and ids only."""
    understood = turn.understood
    return {
        "understanding": _understanding(understood, turn.language) if understood else None,
        "language": turn.language,
        "channel": channel,
    }


def write_message(message: Message) -> dict[str, Any]:
    """Return a message as the bot passes it on: services as ids with their reasons."""
    return {
        "text": message.text,
        "language": message.language,
        "buttons": [{"title": button.title, "payload": button.payload} for button in message.buttons],
        "services": [_service(found.hit) for found in message.services],
    }


def read_messages(heard: Iterable[dict[str, Any]], turn: Turn) -> tuple[Message, ...]:
    """Return the bot's messages with their services read anew from the record."""
    written = [
        part for one in heard for part in one.get("custom", {}).get("messages", ()) or _plain(one, turn.language)
    ]
    ids = [service["id"] for message in written for service in message["services"]]
    cards = read_cards(turn.session, ids, language=turn.language, now=turn.now)
    return tuple(_message(message, cards) for message in written)


def _message(written: dict[str, Any], cards: dict[str, Any]) -> Message:
    buttons = tuple(Button(button["title"], button["payload"]) for button in written["buttons"])
    services = tuple(
        FoundService(cards[service["id"]], _hit(service)) for service in written["services"] if service["id"] in cards
    )
    return Message(written["text"], written["language"], buttons, services)


def _plain(one: dict[str, Any], language: str) -> list[dict[str, Any]]:
    if not one.get("text"):
        return []
    return [{"text": one["text"], "language": language, "buttons": one.get("buttons", []), "services": []}]


def _service(hit: Hit) -> dict[str, Any]:
    why = [{"code": reason.code, "value": reason.value} for reason in hit.why]
    return {"id": hit.id, "score": hit.score, "distance_km": hit.distance_km, "why": why}


def _hit(service: dict[str, Any]) -> Hit:
    why = tuple(Reason(reason["code"], reason["value"]) for reason in service["why"])
    return Hit(service["id"], service["score"], why, service["distance_km"])


def _understanding(understood: Understanding, language: str) -> dict[str, Any]:
    place = understood.place
    return {
        "language": understood.language,
        "needs": [{"code": need.code, "score": round(need.score, 3)} for need in understood.needs],
        "urgency": understood.urgency.value,
        "place": {"id": place.id, "name": place.name(language)} if place else None,
        "in_scope": understood.in_scope,
    }
