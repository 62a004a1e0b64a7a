"""Buttons send ``/act{"name": value}`` instead of words."""

import json
import re
from dataclasses import dataclass

_PAYLOAD = re.compile(r"^/([a-z_]{1,40})(\{.{0,400}\})?$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Payload:
    """A pressed button: the dialogue act and what it tells."""

    act: str
    facts: dict[str, str]


def parse_payload(text: str) -> Payload | None:
    """Return the payload in ``text``, or None when it is a person's words."""
    match = _PAYLOAD.match(text.strip())
    if match is None:
        return None
    try:
        facts = json.loads(match.group(2) or "{}")
    except ValueError:
        return None
    return Payload(match.group(1), {str(name): str(value) for name, value in facts.items()})


def payload(act: str, **facts: str) -> str:
    """Return what a button sends for ``act``."""
    return f"/{act}" + (json.dumps(facts, ensure_ascii=False, separators=(",", ":")) if facts else "")
