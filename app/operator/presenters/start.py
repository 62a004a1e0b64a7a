"""The first page of the console."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.extensions import db
from app.models.phone_call import PhoneCall
from app.operations.operator_queue import follow_ups_due, read_queue
from app.operations.phone_calls import open_calls


@dataclass(frozen=True, slots=True)
class StartView:
    """Open calls, and how many wait."""

    calls: tuple[PhoneCall, ...]
    waiting: int
    overdue: int
    follow_ups: int


def start_view(operator: str, now: datetime) -> StartView:
    """Return the page for an operator."""
    queue = read_queue(db.session, operator, now=now)
    return StartView(
        calls=tuple(open_calls(db.session, operator)),
        waiting=len(queue),
        overdue=sum(one.overdue for one in queue),
        follow_ups=len(follow_ups_due(db.session, until=now + timedelta(hours=12))),
    )
