"""What the ring told, sealed into the form that opens the card, so that the number itself is never stored."""

from dataclasses import asdict, dataclass

from flask import current_app
from itsdangerous import BadData, URLSafeTimedSerializer

LASTS_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Ringing:
    """The exchange's id of the call, the masked number, its keyed hash (or nothing) and the number that was called."""

    exchange_id: str = ""
    caller: str = ""
    caller_key: str = ""
    called: str = ""


def seal(ringing: Ringing) -> str:
    """Return the ring as a signed text."""
    return str(_serializer().dumps(asdict(ringing)))


def unseal(text: str) -> Ringing:
    """Return a sealed ring; a forged or old one is an unknown caller."""
    try:
        return Ringing(**_serializer().loads(text, max_age=LASTS_SECONDS)) if text else Ringing()
    except (BadData, TypeError):
        return Ringing()


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="ring")
