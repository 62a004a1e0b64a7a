"""What goes to the bot beside the words, and what its messages become."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, Field, ValidationError

from app.conversation.bot import BotSilent
from app.conversation.reply import Button, Message
from app.conversation.turn import Turn
from app.domain.service_card import ServiceCard
from app.operations.find_services import FoundService
from app.queries.service_cards import read_cards
from search_index.documents import Hit, Reason, Understanding


class _Button(BaseModel):
    title: str
    payload: str


class _Reason(BaseModel):
    code: str
    value: str = ""


class _Service(BaseModel):
    id: str
    score: float = 0.0
    distance_km: float | None = None
    why: list[_Reason] = []


class _Written(BaseModel):
    """A message as ``write_message`` wrote it."""

    text: str
    language: str
    buttons: list[_Button] = []
    services: list[_Service] = []


class _Custom(BaseModel):
    messages: list[_Written] = []


class _Heard(BaseModel):
    """One message of the bot: an action's messages in ``custom``, or plain words with buttons."""

    custom: _Custom = Field(default_factory=_Custom)
    text: str = ""
    buttons: list[_Button] = []

    def messages(self, language: str) -> list[_Written]:
        plain = [_Written(text=self.text, language=language, buttons=self.buttons)] if self.text else []
        return self.custom.messages or plain


def metadata(turn: Turn, channel: str) -> dict[str, Any]:
    """Return what the bot gets beside the words; it is stored with the conversation, so it holds codes and ids only.

    ``turn`` comes back with the bot's action: one that comes too late must not overwrite what was told since.
    """
    understood = turn.understood
    return {
        "understanding": _understanding(understood, turn.language) if understood else None,
        "language": turn.language,
        "channel": channel,
        "turn": turn.now.isoformat(),
    }


def write_message(message: Message) -> dict[str, Any]:
    """Return a message as the bot passes it on: services as ids with their reasons."""
    return {
        "text": message.text,
        "language": message.language,
        "buttons": [{"title": button.title, "payload": button.payload} for button in message.buttons],
        "services": [_service(found.hit) for found in message.services],
    }


def read_messages(heard: Iterable[object], turn: Turn) -> tuple[Message, ...]:
    """Return the bot's messages with their services read anew from the record.

    Raises:
        BotSilent: a message is not of the agreed shape, or none says anything.
    """
    try:
        written = [part for one in heard for part in _Heard.model_validate(one).messages(turn.language)]
    except ValidationError as error:
        raise BotSilent("garbled answer") from error
    if not written:
        raise BotSilent("answer without words")
    ids = [service.id for message in written for service in message.services]
    cards = read_cards(turn.session, ids, language=turn.language, now=turn.now)
    return tuple(_message(message, cards) for message in written)


def _message(written: _Written, cards: Mapping[str, ServiceCard]) -> Message:
    buttons = tuple(Button(button.title, button.payload) for button in written.buttons)
    services = tuple(FoundService(cards[one.id], _hit(one)) for one in written.services if one.id in cards)
    return Message(written.text, written.language, buttons, services)


def _service(hit: Hit) -> dict[str, Any]:
    why = [{"code": reason.code, "value": reason.value} for reason in hit.why]
    return {"id": hit.id, "score": hit.score, "distance_km": hit.distance_km, "why": why}


def _hit(service: _Service) -> Hit:
    why = tuple(Reason(reason.code, reason.value) for reason in service.why)
    return Hit(service.id, service.score, why, service.distance_km)


def _understanding(understood: Understanding, language: str) -> dict[str, Any]:
    place = understood.place
    needs = understood.needs if understood.in_scope else ()
    return {
        "language": understood.language,
        "needs": [{"code": need.code, "score": round(need.score, 3)} for need in needs],
        "urgency": understood.urgency.value,
        "place": {"id": place.id, "name": place.name(language)} if place else None,
        "in_scope": understood.in_scope,
        "details": bool(understood.groups or understood.constraints),
    }
