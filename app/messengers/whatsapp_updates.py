"""What WhatsApp delivers: words, a pressed button or a row of a list, a place, or what holds no words."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, Field, ValidationError

from app.messengers.channel import Kind, Received, UpdateMalformed

log = logging.getLogger(__name__)

SILENT = frozenset({"reaction", "request_welcome", "system"})
"""Kinds of messages in which a person says nothing to us."""


class _Metadata(BaseModel):
    phone_number_id: str


class _Value(BaseModel):
    metadata: _Metadata
    messages: list[dict[str, Any]] = []


class _Change(BaseModel):
    field: str
    value: dict[str, Any]


class _Entry(BaseModel):
    changes: list[_Change]


class _Delivery(BaseModel):
    entry: list[_Entry]


class _Text(BaseModel):
    body: str


class _Reply(BaseModel):
    id: str


class _Interactive(BaseModel):
    button_reply: _Reply | None = None
    list_reply: _Reply | None = None


class _Point(BaseModel):
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)


class _Media(BaseModel):
    caption: str = ""


class _Message(BaseModel):
    id: str = Field(min_length=1)
    sender: str = Field(alias="from", min_length=1)
    timestamp: int
    type: str
    text: _Text | None = None
    interactive: _Interactive | None = None
    location: _Point | None = None
    image: _Media = _Media()
    video: _Media = _Media()
    document: _Media = _Media()


def read_delivery(body: bytes, number: str) -> tuple[Received, ...]:
    """Return what people wrote to the phone number with the id ``number``; statuses of our own messages are left out.

    Raises:
        UpdateMalformed: this is no delivery.
    """
    try:
        delivery = _Delivery.model_validate_json(body)
    except ValidationError as error:
        raise UpdateMalformed from error
    changes = (change for entry in delivery.entry for change in entry.changes if change.field == "messages")
    return tuple(received for change in changes for received in _written(change.value, number))


def _written(content: dict[str, Any], number: str) -> Iterator[Received]:
    try:
        value = _Value.model_validate(content)
        messages = [_Message.model_validate(message) for message in value.messages]
    except ValidationError:
        # Refused, it would come again for days
        log.warning("whatsapp: an update of an unknown shape was left out")
        return
    # An account may have several numbers, and one address for all
    if value.metadata.phone_number_id == number:
        yield from (_read(message) for message in messages if message.type not in SILENT)


def _read(message: _Message) -> Received:
    received = Received(message.id, message.sender, position=message.timestamp)
    if message.location:
        point = message.location
        return replace(received, kind=Kind.POINT, lat=point.latitude, lon=point.longitude)
    pressed = message.interactive and (message.interactive.button_reply or message.interactive.list_reply)
    if pressed:
        return replace(received, kind=Kind.CHOICE, text=pressed.id)
    words = message.text.body if message.text else _caption(message)
    return replace(received, text=words) if words.strip() else replace(received, kind=Kind.UNREADABLE)


def _caption(message: _Message) -> str:
    return message.image.caption or message.video.caption or message.document.caption
