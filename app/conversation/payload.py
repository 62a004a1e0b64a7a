"""Buttons send ``/act{"name": value}`` instead of words."""

import json
import re
from dataclasses import dataclass

ACTS = frozenset({
    "tell_need", "give_place", "unclear", "ask_more", "ask_nearer", "not_suitable", "repeat", "ask_human",
    "send_list", "report_need", "ask_emergency_number", "change_language", "affirm", "deny", "delete_data",
    "greet", "goodbye", "thank", "ask_who_are_you", "ask_if_robot", "ask_if_free", "ask_if_private", "how_help",
    "insult", "nonsense", "out_of_scope",
})  # fmt: skip
"""What a button may do; the bot's own commands, such as restarting a talk, are not among them."""
GATEWAY_ACTS = frozenset({"ask_callback", "callback_time", "ask_operator", "read_answer", "hear_operator", "ask_code"})
"""Buttons of the talk about an operator, of which the bot knows nothing."""

NONSENSE = "nonsense"
MASK = "…"
_NUMBER = re.compile(r"\+?\d(?:[\s().–-]*\d){6,}")
"""Seven digits or more may be somebody's telephone, which the bot must not keep."""
_COMMAND = re.compile(r"^/+[A-Za-z_]")
_PAYLOAD = re.compile(r"^/([a-z_]{1,40})(\{.{0,400}\})?$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Payload:
    """A pressed button: the dialogue act and what it tells."""

    act: str
    facts: dict[str, str]


def parse_payload(text: str) -> Payload | None:
    """Return the payload in ``text``, or None when it is a person's words; a command that is not ours is nonsense."""
    match = _PAYLOAD.match(text.strip())
    if match is None or match.group(1) not in ACTS | GATEWAY_ACTS:
        return Payload(NONSENSE, {}) if _COMMAND.match(text.strip()) else None
    try:
        facts = json.loads(match.group(2) or "{}")
    except ValueError:
        return Payload(NONSENSE, {})
    return Payload(match.group(1), {str(name): str(value) for name, value in facts.items()})


def payload(act: str, **facts: str) -> str:
    """Return what a button sends for ``act``."""
    return f"/{act}" + (json.dumps(facts, ensure_ascii=False, separators=(",", ":")) if facts else "")


def to_bot(text: str, act: str) -> str:
    """Return what the bot hears: a payload of ours as it is, words without telephone numbers.

    Words also lose the slash that would make them a command.
    """
    if act in GATEWAY_ACTS:
        return payload("ask_human")
    if act:
        return text.strip() if act != NONSENSE else payload(NONSENSE)
    return _NUMBER.sub(MASK, text).lstrip("/ \t\r\n") or MASK
