"""People of an organization that keep its record themselves, their links, and when they are reminded."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.errors import DomainError
from app.domain.freshness import LABELLED_AFTER, SET_BACK_AFTER, WITHDRAWN_AFTER

LINK_LASTS = timedelta(days=8)
STOP_LASTS = timedelta(days=800)
"""A letter may be old, and its reader must still be able to have no more of them."""
CHECKED_SOURCE = "provider: checked address"
UNCHECKED_SOURCE = "provider: unchecked link"
WHY = "provider: correction"
"""How the history calls where a provider's change is known from, and why."""
TAKEN_BACK = "provider: taken back"
"""The reason of a wish that was withdrawn."""
NEVER = 0
RHYTHMS = (3, 6, 12)
"""Months between reminders."""
BEFORE = timedelta(days=14)
"""How long before a record becomes old, is set back or is withdrawn its provider is told."""


class MemberRole(StrEnum):
    """What somebody of an organization may do: invite and correct, correct, only see."""

    OWNER = "owner"
    EDITOR = "editor"
    READER = "reader"


class Purpose(StrEnum):
    """What a link is for: to keep the record (by post, or by a way that nobody checked), or to stop reminders."""

    MAILED = "mailed"
    SPOKEN = "spoken"
    STOP = "stop"


class LinkInvalid(DomainError):
    """The link is not ours, has been changed, or belongs to nobody any more."""


class LinkExpired(LinkInvalid):
    """The link was good once."""


class NotAllowed(DomainError):
    """The member's role does not include this."""


class TooMany(DomainError):
    """There were enough of these for now."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a link names beside the day on which it was made."""

    organization: str
    member: str
    purpose: Purpose


def reminder_is_due(checked: date, reminded: date | None, rhythm: int, today: date) -> bool:
    """Tell whether a provider should be asked about a record last checked on ``checked``.

    Whatever the rhythm, once in the fortnight before it is called old, is set back and is withdrawn.
    """
    if rhythm == NEVER:
        return False
    if months_after(max(checked, reminded or checked), rhythm) <= today:
        return True
    ends = (checked + age for age in (LABELLED_AFTER, SET_BACK_AFTER, WITHDRAWN_AFTER))
    return any(end - BEFORE <= today <= end and (reminded or checked) < end - BEFORE for end in ends)


def months_after(day: date, months: int) -> date:
    """Return the same day some months later, or the last one of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
