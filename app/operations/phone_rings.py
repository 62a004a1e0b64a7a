"""Calls that ring: told by the exchange, shown to operators, forgotten."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.telephony import RingState
from app.models.phone_call import PhoneCall
from app.models.phone_ring import PhoneRing

KEPT = timedelta(hours=1)
RINGS_AT_MOST = timedelta(minutes=3)
"""An exchange that forgets to tell the end leaves no ghost for longer than this."""
MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class RingEvent:
    """One event of the exchange; the caller's number is masked already."""

    exchange_id: str
    state: RingState
    caller: str = ""
    caller_key: str = ""
    called: str = ""


def note_ring(session: Session, event: RingEvent, *, now: datetime) -> None:
    """Keep where a call is; an event told twice, or late, changes nothing."""
    ring = session.get(PhoneRing, event.exchange_id)
    if ring is None:
        ring = PhoneRing(
            exchange_id=event.exchange_id,
            state=event.state,
            caller=event.caller,
            caller_key=event.caller_key,
            called=event.called,
            updated_at=now,
        )
        session.add(ring)
    elif event.state.follows(ring.state):
        ring.state, ring.updated_at = event.state, now
    session.flush()


def ringing_now(session: Session, *, now: datetime) -> list[PhoneRing]:
    """Return the calls that ring and whose card nobody has opened, the oldest first."""
    opened = select(PhoneCall.exchange_id).where(PhoneCall.exchange_id != "", PhoneCall.started_at > now - KEPT)
    query = select(PhoneRing).where(
        PhoneRing.state == RingState.RINGING,
        PhoneRing.updated_at > now - RINGS_AT_MOST,
        PhoneRing.exchange_id.not_in(opened),
    )
    return list(session.scalars(query.order_by(PhoneRing.updated_at).limit(MOST_SHOWN)))


def forget_old_rings(session: Session, *, now: datetime) -> None:
    """Delete what the exchange told more than an hour ago."""
    session.execute(delete(PhoneRing).where(PhoneRing.updated_at < now - KEPT))
