"""One of several values of a field."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """A value to choose, its name, and whether it is chosen."""

    value: str
    name: str
    chosen: bool
