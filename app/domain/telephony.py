"""What a telephone exchange tells: a call rings, is answered, has ended."""

from enum import StrEnum


class RingState(StrEnum):
    """Where a call is; it only ever goes forward, whatever the order in which the exchange's events arrive."""

    RINGING = "ringing"
    ANSWERED = "answered"
    ENDED = "ended"

    def follows(self, other: "RingState") -> bool:
        """Tell whether this comes after ``other``."""
        order = list(RingState)
        return order.index(self) > order.index(other)
