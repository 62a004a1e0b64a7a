"""What Telegram delivers: a person's words, a pressed button, a shared place or number, or what holds no words."""

import logging
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, Field, ValidationError

from app.messengers.channel import Kind, Received, UpdateMalformed
from app.operations.provider.codes import digits_of
from app.operations.provider.ties import SIGN

log = logging.getLogger(__name__)

MEDIA = frozenset({
    "animation", "audio", "dice", "document", "game", "paid_media", "photo", "poll", "sticker", "story", "video",
    "video_note", "voice",
})  # fmt: skip
"""What people send that holds no words; a message with none of these and no text is Telegram's own note."""
COMMANDS = {
    "/start": "/greet",
    "/help": "/how_help",
    "/emergency": "/ask_emergency_number",
    "/language": "/change_language",
    "/delete": "/delete_data",
}


class _Person(BaseModel):
    id: int
    is_bot: bool = False
    language_code: str = ""


class _Chat(BaseModel):
    type: str


class _Location(BaseModel):
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)


class _Contact(BaseModel):
    phone_number: str


class _Message(BaseModel):
    sender: _Person = Field(alias="from")
    chat: _Chat
    text: str = ""
    caption: str = ""
    location: _Location | None = None
    contact: _Contact | None = None
    media_group_id: str = ""


class _Pressed(BaseModel):
    id: str
    sender: _Person = Field(alias="from")
    data: str = ""


class _Update(BaseModel):
    update_id: int
    message: dict[str, Any] | None = None
    callback_query: dict[str, Any] | None = None


def read_update(body: bytes) -> Received | None:
    """Return what a person did in a private chat, None for anything else.

    Raises:
        UpdateMalformed: this is no update.
    """
    try:
        update = _Update.model_validate_json(body)
    except ValidationError as error:
        raise UpdateMalformed from error
    try:
        return _pressed(update) if update.callback_query else _written(update)
    except ValidationError:
        # Refused, Telegram would bring it again and again before all others
        log.warning("telegram: an update of an unknown shape was left out")
        return None


def _written(update: _Update) -> Received | None:
    if update.message is None:
        return None
    message = _Message.model_validate(update.message)
    words = message.text or message.caption
    known = words or message.location or message.contact or MEDIA.intersection(update.message)
    # In a group the bot would hear others, and others would read its answers
    if message.chat.type != "private" or message.sender.is_bot or not known:
        return None
    received = Received(
        # The pictures of one album are one thing that cannot be read
        id=f"album {message.media_group_id}" if message.media_group_id and not words else str(update.update_id),
        person=str(message.sender.id),
        language=message.sender.language_code,
        position=update.update_id,
    )
    if message.location:
        point = message.location
        return replace(received, kind=Kind.POINT, lat=point.latitude, lon=point.longitude)
    if message.contact:
        return replace(received, kind=Kind.CONTACT, text=f"+{message.contact.phone_number.lstrip('+')}")
    if not words:
        return replace(received, kind=Kind.UNREADABLE)
    return replace(received, text=_command(words) or words)


def _command(words: str) -> str:
    """Return the payload for one of the bot's commands; a link to the bot may have put a code behind /start."""
    text, _, carried = words.strip().partition(" ")
    if text == "/start" and digits_of(carried):
        return f"{SIGN}{carried}"
    return COMMANDS.get(text if text == "/start" else words.strip(), "")


def _pressed(update: _Update) -> Received:
    pressed = _Pressed.model_validate(update.callback_query)
    return Received(
        id=str(update.update_id),
        person=str(pressed.sender.id),
        kind=Kind.CHOICE,
        text=pressed.data,
        language=pressed.sender.language_code,
        receipt=pressed.id,
        position=update.update_id,
    )
