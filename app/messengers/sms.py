"""SMS through a gateway that posts what came and takes what to send, both signed; see docs/messengers/sms.md."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic import BaseModel, Field, ValidationError
from werkzeug.datastructures import Headers, MultiDict

from app.config import Settings
from app.domain.signature import SIGNATURE_HEADER, TIME_HEADER, is_signed, signature
from app.domain.sms_parts import MOST_PARTS, fitting, parts
from app.messengers.channel import Call, Delivery, Limits, Outcome, Received, Said, UpdateMalformed
from app.messengers.exchange import exchange

LIMITS = Limits(buttons=0)
TO_US, FROM_US = "in", "out"
"""What we sign differs from what we accept: our own words cannot be sent back to us as somebody else's."""
SERVICE, QUESTION, INTRODUCTION, NUMBER = range(4)
"""What is kept when not everything fits: numbers to call first."""


class _Text(BaseModel):
    id: str = Field(min_length=1, max_length=200)
    sender: str = Field(alias="from", min_length=3, max_length=40)
    text: str = ""


@dataclass(frozen=True, slots=True)
class Sms:
    """A gateway: where it takes messages, and the secret that both sides know."""

    url: str
    secret: str
    timeout: float
    name: str = "sms"
    limits: Limits = LIMITS

    def verify(self, headers: Headers, body: bytes, now: datetime) -> bool:
        """Check the signature of time and body, and that it is fresh."""
        stamp, given = headers.get(TIME_HEADER, ""), headers.get(SIGNATURE_HEADER, "")
        return is_signed(self.secret, TO_US, stamp, given, body, now=now.timestamp())

    def handshake(self, _arguments: MultiDict[str, str]) -> str | None:
        """No gateway of this kind checks an address."""
        return None

    def read(self, body: bytes) -> Delivery:
        """Return the one message of a delivery; one without words tells nothing."""
        try:
            text = _Text.model_validate_json(body)
        except ValidationError as error:
            raise UpdateMalformed from error
        return Delivery((Received(text.id, text.sender, text=text.text),) if text.text.strip() else ())

    def acknowledge(self, _received: Received) -> Sequence[Call]:
        """There are no buttons."""
        return ()

    def write(self, person: str, answer: Sequence[Said]) -> Sequence[Call]:
        """Return one message of at most three parts, whatever the answer."""
        return ({"to": person, "text": fit(answer)},)

    def send(self, call: Call, number: int) -> Outcome:
        """Hand a message over; the gateway knows a repeated one by its id."""
        body = json.dumps({"id": f"ryadom-{number}", **call}, ensure_ascii=False).encode()
        stamp = str(int(datetime.now(UTC).timestamp()))
        headers = {
            "Content-Type": "application/json",
            TIME_HEADER: stamp,
            SIGNATURE_HEADER: signature(self.secret, FROM_US, stamp, body),
        }
        return exchange(self.url, body, headers, timeout=self.timeout)[0]


def open_channel(settings: Settings) -> Sms | None:
    """Return the gateway of the settings, None where there is none."""
    if settings.sms_url is None:
        return None
    return Sms(str(settings.sms_url), settings.sms_secret, settings.messenger_timeout_seconds)


def fit(answer: Sequence[Said]) -> str:
    """Return an answer in at most three parts: the most useful lines that fit, in their order."""
    lines = [line for said in answer for line in _lines(said)]
    kept: list[int] = []
    for number in sorted(range(len(lines)), key=lambda number: (lines[number][0], number)):
        if parts(_joined(lines, [*kept, number])) <= MOST_PARTS:
            kept.append(number)
        elif lines[number][0] == NUMBER:
            # A list of choices ends; it has no gaps
            break
    return _joined(lines, kept) or fitting(lines[0][1] if lines else "…")


def _lines(said: Said) -> Iterator[tuple[int, str]]:
    if said.text:
        yield (INTRODUCTION if said.services else QUESTION), said.text
    yield from ((SERVICE, service.brief) for service in said.services)
    yield from ((NUMBER, line) for line in said.numbered)


def _joined(lines: Sequence[tuple[int, str]], kept: Sequence[int]) -> str:
    return "\n".join(lines[number][1] for number in sorted(kept))
