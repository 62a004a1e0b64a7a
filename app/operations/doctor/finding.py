"""What was found out about one part of a host."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a part is: as it should be, worth a look soon, or broken for people now."""

    OK = "ok"
    LOOK = "look"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; ``todo`` is what the operator does about it, empty where there is nothing to do."""

    part: str
    state: State
    fact: str
    todo: str = ""


def fine(part: str, fact: str) -> Finding:
    """Return a finding about a part that is as it should be."""
    return Finding(part, State.OK, fact)


def look(part: str, fact: str, todo: str) -> Finding:
    """Return a finding that can wait for the working day."""
    return Finding(part, State.LOOK, fact, todo)


def broken(part: str, fact: str, todo: str) -> Finding:
    """Return a finding that people notice, or will at the next restart."""
    return Finding(part, State.BROKEN, fact, todo)
