"""The first page of the console."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.phone_call import Disposition
from app.extensions import db
from app.models.phone_call import PhoneCall
from app.models.phone_ring import PhoneRing
from app.operations.operator_queue import follow_ups_due, read_queue
from app.operations.phone_calls import has_called_before, open_calls
from app.operations.phone_rings import ringing_now
from app.operator.presenters.card import disposition_words
from app.operator.ring import Ringing, seal


@dataclass(frozen=True, slots=True)
class RingView:
    """A call that rings; ``sealed`` opens its card."""

    caller: str
    sealed: str
    known: bool


@dataclass(frozen=True, slots=True)
class StartView:
    """What rings, open calls, and how many wait; ``ended`` says how the last call ended, empty where none just did."""

    rings: tuple[RingView, ...]
    calls: tuple[PhoneCall, ...]
    waiting: int
    overdue: int
    follow_ups: int
    ended: str


def start_view(operator: str, now: datetime, ended: str = "") -> StartView:
    """Return the page for an operator, who has perhaps just ``ended`` a call that way."""
    queue = read_queue(db.session, operator, now=now)
    return StartView(
        rings=tuple(_ring(one) for one in ringing_now(db.session, now=now)),
        calls=tuple(open_calls(db.session, operator)),
        waiting=len(queue),
        overdue=sum(one.overdue for one in queue),
        follow_ups=len(follow_ups_due(db.session, until=now + timedelta(hours=12))),
        ended=disposition_words()[Disposition(ended)] if ended in set(Disposition) else "",
    )


def _ring(ring: PhoneRing) -> RingView:
    sealed = seal(Ringing(ring.exchange_id, ring.caller, ring.caller_key, ring.called))
    return RingView(ring.caller, sealed, has_called_before(db.session, ring.caller_key))
