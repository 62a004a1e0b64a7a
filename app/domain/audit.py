"""The audit trail: what is written down, and the chain that shows a changed row."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256

Detail = str | int | bool | None
Details = Mapping[str, Detail]

BEGINNING = "0" * 64
"""What the first entry has before it."""
CODE = re.compile(r"[A-Za-z0-9_.:/-]{0,80}")


class AuditAction(StrEnum):
    """Everything that is written to the trail; consoles add theirs here."""

    LOGGED_IN = "logged_in"
    LOGGED_OUT = "logged_out"
    LOG_IN_FAILED = "log_in_failed"
    CODE_FAILED = "code_failed"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105
    PASSWORD_FAILED = "password_failed"  # noqa: S105
    SECOND_FACTOR_SET = "second_factor_set"
    RECOVERY_CODE_USED = "recovery_code_used"
    RECOVERY_CODES_MADE = "recovery_codes_made"
    SESSIONS_ENDED = "sessions_ended"
    USER_CREATED = "user_created"
    USER_DISABLED = "user_disabled"
    USER_ENABLED = "user_enabled"
    USER_RESET = "user_reset"
    ROLE_CHANGED = "role_changed"
    VETTING_CHANGED = "vetting_changed"
    SECRET_PLACE_KEPT = "secret_place_kept"  # noqa: S105
    SECRET_PLACE_SEEN = "secret_place_seen"  # noqa: S105


@dataclass(frozen=True, slots=True)
class AuditContent:
    """What one row says."""

    number: int
    at: datetime
    actor: str
    action: str
    subject: str
    details: Details


def chain_digest(content: AuditContent, previous: str) -> str:
    """Return the SHA-256 (hexadecimal) of a row's content and of the digest before it."""
    at = content.at.astimezone(UTC).isoformat(timespec="microseconds")
    parts = [content.number, at, content.actor, content.action, content.subject, dict(content.details), previous]
    return sha256(json.dumps(parts, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def check_codes(actor: str, subject: str, details: Details) -> None:
    """Keep people's words out of the trail: it holds ids, codes and numbers, and is never emptied.

    Raises:
        ValueError: a value is more than 80 signs, or holds others than A-Z a-z 0-9 _ . : / -
    """
    values = [actor, subject, *details, *(value for value in details.values() if isinstance(value, str))]
    if wrong := [name for name in values if not CODE.fullmatch(name)]:
        raise ValueError(f"{len(wrong)} values of an audit entry are words, not codes")
