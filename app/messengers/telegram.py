"""Telegram: the Bot API over a webhook with a secret token (https://core.telegram.org/bots/api)."""

import hmac
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus
from typing import Any

from werkzeug.datastructures import Headers, MultiDict

from app.config import Settings
from app.messengers.channel import Call, Delivery, Limits, Outcome, Received, Said, Wish
from app.messengers.exchange import UNREADABLE, exchange, pause
from app.messengers.telegram_updates import read_update
from app.messengers.text import in_parts

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105
LIMITS = Limits(buttons=20, title=60, data_bytes=64)
LONGEST_TEXT = 4000
"""Telegram takes 4,096 after counting some letters twice."""
READ = ["message", "callback_query"]
SHARING = {Wish.POINT: "request_location", Wish.CONTACT: "request_contact"}


@dataclass(frozen=True, slots=True)
class Telegram:
    """A bot: its token, the secret that Telegram shows, and where its API is."""

    token: str
    secret: str
    api: str
    timeout: float
    name: str = "telegram"
    limits: Limits = LIMITS

    def verify(self, headers: Headers, _body: bytes, _now: datetime) -> bool:
        """Compare the secret token; Telegram signs nothing."""
        return hmac.compare_digest(headers.get(SECRET_HEADER, "").encode(), self.secret.encode())

    def handshake(self, _arguments: MultiDict[str, str]) -> str | None:
        """Telegram checks no address."""
        return None

    def read(self, body: bytes) -> Delivery:
        """Return the one update of a delivery, or none if it is not a person's in a private chat."""
        received = read_update(body)
        return Delivery((received,) if received else ())

    def acknowledge(self, received: Received) -> Sequence[Call]:
        """Stop the clock on a pressed button."""
        if not received.receipt:
            return ()
        return ({"method": "answerCallbackQuery", "callback_query_id": received.receipt},)

    def write(self, person: str, answer: Sequence[Said]) -> Sequence[Call]:
        """Return the messages of an answer; a long one becomes several, the buttons under the last."""
        return tuple(_message(person, text, markup) for said in answer for text, markup in _bubbles(said))

    def send(self, call: Call, _number: int) -> Outcome:
        """Call a method; a button's clock that could not be stopped is not worth a second try."""
        outcome = self.call(call)
        return Outcome() if call["method"] == "answerCallbackQuery" else outcome

    def call(self, call: Call) -> Outcome:
        """Call a method of the Bot API."""
        body = {name: value for name, value in call.items() if name != "method"}
        address = f"{self.api.rstrip('/')}/bot{self.token}/{call['method']}"
        headers = {"Content-Type": "application/json"}
        outcome, answer = exchange(address, json.dumps(body).encode(), headers, timeout=self.timeout)
        if not outcome.fault:
            return outcome if answer.get("ok") is True else UNREADABLE
        if answer.get("error_code") == HTTPStatus.FORBIDDEN:
            return replace(outcome, left=True)
        named = answer.get("parameters")
        after = pause(named.get("retry_after")) if isinstance(named, dict) else None
        return replace(outcome, after=after) if after is not None else outcome

    def register(self, address: str) -> Outcome:
        """Tell Telegram where to deliver; one connection keeps a person's messages in order."""
        return self.call({
            "method": "setWebhook",
            "url": address,
            "secret_token": self.secret,
            "allowed_updates": READ,
            "max_connections": 1,
        })  # fmt: skip


def open_channel(settings: Settings) -> Telegram | None:
    """Return the bot of the settings, None where there is none."""
    if not settings.telegram_token:
        return None
    return Telegram(
        settings.telegram_token,
        settings.telegram_secret,
        str(settings.telegram_api),
        settings.messenger_timeout_seconds,
    )


def _bubbles(said: Said) -> Iterator[tuple[str, dict[str, Any]]]:
    *first, last = in_parts(said.full or "…", LONGEST_TEXT)
    yield from ((text, {}) for text in first)
    rows = [[{"text": choice.title, "callback_data": choice.data}] for choice in said.choices]
    yield last, {"inline_keyboard": rows} if rows else {"remove_keyboard": True}
    if said.wish:
        key = {"text": said.wish_title, SHARING[said.wish]: True}
        yield said.wish_text, {"keyboard": [[key]], "resize_keyboard": True, "one_time_keyboard": True}


def _message(person: str, text: str, markup: dict[str, Any]) -> Call:
    # Without parse_mode: providers wrote parts of this text, and it stays text. No preview: nobody fetches its links
    message = {
        "method": "sendMessage",
        "chat_id": int(person),
        "text": text,
        "link_preview_options": {"is_disabled": True},
    }
    return {**message, "reply_markup": markup} if markup else message
