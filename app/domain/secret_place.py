"""Where a hidden service really is: who may see it, and why somebody looked."""

from datetime import timedelta
from enum import StrEnum

from app.domain.errors import DomainError

SHIFT = timedelta(hours=12)
MOST_A_SHIFT = 20
"""Whoever looks at more hidden places in a shift is shown to the supervisor."""
LONGEST_PLACE = 500


class RevealReason(StrEnum):
    """Why somebody had to know."""

    BRINGING = "bringing"
    EMERGENCY = "emergency"
    CHECKING = "checking"


class NotVetted(DomainError):
    """This member of staff may not see hidden places."""
