"""Viber: the bot's REST API over a webhook that Viber signs (https://developers.viber.com/docs/api/rest-bot-api)."""

import hmac
import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from pydantic import BaseModel, Field, ValidationError
from werkzeug.datastructures import Headers, MultiDict

from app.config import Settings
from app.messengers.channel import Call, Choice, Delivery, Kind, Limits, Outcome, Received, Said, UpdateMalformed, Wish
from app.messengers.exchange import UNREADABLE, exchange
from app.messengers.text import in_parts

log = logging.getLogger(__name__)

SIGNATURE_HEADER = "X-Viber-Content-Signature"
LIMITS = Limits(buttons=20, title=60, data_bytes=200)
LONGEST_TEXT = 7000
SHARING = {Wish.POINT: "share-location", Wish.CONTACT: "share-phone"}
FAULTS = {
    2: Outcome("the token is not accepted", again=True),
    6: Outcome("refused with status 6", left=True),
    12: Outcome("too many messages", again=True),
}
"""What a status in an answer of 200 means where waiting may help, or the person has left; 0 is well, others final."""
NO_MARKUP = str.maketrans("<>", "‹›")
"""A button's title is HTML to Viber."""


class _Person(BaseModel):
    id: str = Field(min_length=1)
    language: str = ""


class _Point(BaseModel):
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)


class _Contact(BaseModel):
    phone_number: str


class _Message(BaseModel):
    type: str
    text: str = ""
    location: _Point | None = None
    contact: _Contact | None = None


class _Written(BaseModel):
    sender: _Person
    message: _Message


class _Opened(BaseModel):
    user: _Person
    subscribed: bool = False


class _Event(BaseModel):
    event: str
    timestamp: int
    message_token: int


@dataclass(frozen=True, slots=True)
class Viber:
    """A bot: its token, which also signs what Viber delivers, the name that it shows, and where its API is."""

    token: str
    shown_as: str
    api: str
    timeout: float
    name: str = "viber"
    limits: Limits = LIMITS

    def verify(self, headers: Headers, body: bytes, _now: datetime) -> bool:
        """Check the signature of the body; its token keeps a repeated event from counting twice."""
        good = hmac.new(self.token.encode(), body, sha256).hexdigest()
        return hmac.compare_digest(headers.get(SIGNATURE_HEADER, "").encode(), good.encode())

    def handshake(self, _arguments: MultiDict[str, str]) -> str | None:
        """Viber checks an address by an event."""
        return None

    def read(self, body: bytes) -> Delivery:
        """Return what a person wrote or that a chat was opened; receipts and the like are left out."""
        try:
            event = _Event.model_validate_json(body)
        except ValidationError as error:
            raise UpdateMalformed from error
        try:
            received = _received(event, body)
        except ValidationError:
            log.warning("viber: an event of an unknown shape was left out")
            return Delivery()
        return Delivery((received,) if received else ())

    def acknowledge(self, _received: Received) -> Sequence[Call]:
        """A pressed button waits for nothing."""
        return ()

    def write(self, person: str, answer: Sequence[Said]) -> Sequence[Call]:
        """Return the messages of an answer; all its buttons are under the last, for Viber shows no others."""
        *first, last = (text for said in answer for text in _texts(said))
        buttons = [button for said in answer for button in _buttons(said)]
        calls: list[Call] = [self._message(person, text) for text in (*first, last)]
        if buttons:
            # Sharing needs a Viber of the year 2017
            calls[-1] |= {"keyboard": {"Type": "keyboard", "Buttons": buttons}, "min_api_version": 3}
        return calls

    def send(self, call: Call, _number: int) -> Outcome:
        """Send a message."""
        return self._call("send_message", call)

    def register(self, address: str) -> Outcome:
        """Tell Viber where to deliver, and that we want neither names nor pictures of people."""
        wanted = {"event_types": ["conversation_started"], "send_name": False, "send_photo": False}
        return self._call("set_webhook", {"url": address, **wanted})

    def _message(self, person: str, text: str) -> Call:
        return {"receiver": person, "type": "text", "sender": {"name": self.shown_as}, "text": text}

    def _call(self, method: str, call: Call) -> Outcome:
        headers = {"Content-Type": "application/json", "X-Viber-Auth-Token": self.token}
        url = f"{self.api.rstrip('/')}/pa/{method}"
        outcome, answer = exchange(url, json.dumps(call).encode(), headers, timeout=self.timeout)
        return outcome if outcome.fault else _outcome(answer.get("status"))


def open_channel(settings: Settings) -> Viber | None:
    """Return the bot of the settings, None where there is none."""
    if not settings.viber_token:
        return None
    return Viber(settings.viber_token, settings.viber_name, str(settings.viber_api), settings.messenger_timeout_seconds)


def _received(event: _Event, body: bytes) -> Received | None:
    if event.event == "message":
        written = _Written.model_validate_json(body)
        return _read_message(written.message, _from(written.sender, event))
    if event.event == "conversation_started":
        opened = _Opened.model_validate_json(body)
        # Those who come back know the bot
        return None if opened.subscribed else replace(_from(opened.user, event), kind=Kind.CHOICE, text="/greet")
    return None


def _from(person: _Person, event: _Event) -> Received:
    return Received(str(event.message_token), person.id, language=person.language, position=event.timestamp)


def _read_message(message: _Message, received: Received) -> Received:
    if message.location:
        return replace(received, kind=Kind.POINT, lat=message.location.lat, lon=message.location.lon)
    if message.contact:
        return replace(received, kind=Kind.CONTACT, text=f"+{message.contact.phone_number.lstrip('+')}")
    if not message.text.strip():
        return replace(received, kind=Kind.UNREADABLE)
    # A pressed button arrives as words
    pressed = message.text.startswith(("/", "~"))
    return replace(received, kind=Kind.CHOICE if pressed else Kind.WORDS, text=message.text)


def _texts(said: Said) -> Iterator[str]:
    yield from in_parts(said.full or "…", LONGEST_TEXT)
    if said.wish:
        yield said.wish_text


def _buttons(said: Said) -> Iterator[dict[str, Any]]:
    yield from (_button("reply", choice) for choice in said.choices)
    if said.wish:
        yield _button(SHARING[said.wish], Choice(said.wish_title, "reply"))


def _button(action: str, choice: Choice) -> dict[str, Any]:
    # Silent: what the button carries does not appear in the chat as the person's words
    look = {"Columns": 6, "Rows": 1, "Text": choice.title.translate(NO_MARKUP), "Silent": action == "reply"}
    return {**look, "ActionType": action, "ActionBody": choice.data}


def _outcome(status: object) -> Outcome:
    if not isinstance(status, int):
        return UNREADABLE
    return FAULTS.get(status, Outcome(f"refused with status {status}")) if status else Outcome()
