"""What an operator notes of a call: how it ended, why nobody could help, how somebody was referred."""

import hmac
import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

import phonenumbers

SHOWN_DIGITS = 2
"""So many last digits of a caller's number are shown and kept."""


class Disposition(StrEnum):
    """How a call ended."""

    INFORMATION = "information"
    REFERRED = "referred"
    WARM_TRANSFER = "warm_transfer"
    EMERGENCY = "emergency"
    NO_SERVICE = "no_service"
    CALL_BACK = "call_back"
    ABANDONED = "abandoned"
    WRONG_NUMBER = "wrong_number"
    ABUSIVE = "abusive"
    TEST = "test"


class NoServiceReason(StrEnum):
    """Why no service could be named."""

    NONE_KNOWN = "none_known"
    TOO_FAR = "too_far"
    WAITING_LIST = "waiting_list"
    NOT_ELIGIBLE = "not_eligible"
    LANGUAGE = "language"
    COST = "cost"
    DOCUMENTS = "documents"


class ReferralWay(StrEnum):
    """How the caller took a service away."""

    TOLD = "told"
    SMS = "sms"
    MAIL = "mail"
    SHEET = "sheet"
    TRANSFER = "transfer"
    CHAT = "chat"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is noted when a call ends. ``reason`` goes with «no service», ``follow_up_at`` (aware) needs consent."""

    disposition: Disposition
    reason: NoServiceReason | None = None
    needs_met: bool | None = None
    follow_up_at: datetime | None = None
    follow_up_words: str = ""


def mask_number(number: str) -> str:
    """Return a number with the caller's own digits hidden but the last two: «+375•••••••33»."""
    digits = re.sub(r"\D", "", number)
    code = _calling_code(number)
    hidden = max(len(digits) - len(code) - SHOWN_DIGITS, 0)
    return f"{f'+{code}' if code else ''}{'•' * hidden}{digits[-SHOWN_DIGITS:] if hidden else '•' * len(digits)}"


def _calling_code(number: str) -> str:
    try:
        return str(phonenumbers.parse(number).country_code)
    except phonenumbers.NumberParseException:
        return ""


def caller_key(number: str, secret: str) -> str:
    """Return the keyed hash by which a caller is known again; it cannot be turned back into the number."""
    digits = re.sub(r"\D", "", number)
    return hmac.new(secret.encode(), b"caller:" + digits.encode(), sha256).hexdigest() if digits else ""
