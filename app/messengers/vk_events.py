"""What VK delivers: words, a pressed button, a place, or what holds no words."""

import logging
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, Field, Json, ValidationError

from app.messengers.channel import Kind, Received, UpdateMalformed

log = logging.getLogger(__name__)

LANGUAGES = {0: "ru", 1: "uk", 2: "be"}
"""Of VK's numbers for the languages of its pages, those that are ours."""
START = {"command": "start"}
"""What VK's own button carries, which opens a talk."""


class Event(BaseModel):
    """The envelope of an event; the secret says who sent it."""

    type: str
    group_id: int
    secret: str = ""
    object: dict[str, Any] = {}


class _Coordinates(BaseModel):
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)


class _Geo(BaseModel):
    coordinates: _Coordinates


class _Message(BaseModel):
    from_id: int
    peer_id: int
    conversation_message_id: int
    text: str = ""
    payload: Json[Any] | None = None
    geo: _Geo | None = None
    out: int = 0
    action: dict[str, Any] | None = None


class _Client(BaseModel):
    lang_id: int = -1


class _New(BaseModel):
    message: _Message
    client_info: _Client = _Client()


def read_event(body: bytes) -> Event:
    """Return the envelope of an event.

    Raises:
        UpdateMalformed: this is none.
    """
    try:
        return Event.model_validate_json(body)
    except ValidationError as error:
        raise UpdateMalformed from error


def read_message(event: Event) -> Received | None:
    """Return what a person did in a private chat, None for anything else."""
    if event.type != "message_new":
        return None
    try:
        new = _New.model_validate(event.object)
    except ValidationError:
        # Refused, it would come again and again
        log.warning("vk: an event of an unknown shape was left out")
        return None
    message = new.message
    # In a chat of several people the bot would hear others, and others would read its answers
    is_private = message.peer_id == message.from_id > 0
    return _read(message, new.client_info) if is_private and not message.out and not message.action else None


def _read(message: _Message, client: _Client) -> Received:
    received = Received(
        # VK counts the messages of each chat
        id=f"{message.peer_id}:{message.conversation_message_id}",
        person=str(message.peer_id),
        language=LANGUAGES.get(client.lang_id, ""),
        position=message.conversation_message_id,
    )
    if message.geo:
        point = message.geo.coordinates
        return replace(received, kind=Kind.POINT, lat=point.latitude, lon=point.longitude)
    if pressed := _pressed(message.payload):
        return replace(received, kind=Kind.CHOICE, text=pressed)
    return replace(received, text=message.text) if message.text.strip() else replace(received, kind=Kind.UNREADABLE)


def _pressed(payload: object) -> str:
    """Return what a button carries, an empty text if none of ours was pressed."""
    if payload == START:
        return "/greet"
    data = payload.get("data") if isinstance(payload, dict) else None
    return data if isinstance(data, str) else ""
