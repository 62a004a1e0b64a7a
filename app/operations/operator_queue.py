"""The operators' queue: who waits, taken by one operator at a time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, select, update
from sqlalchemy.orm import Session

from app.models.callback_request import CallbackRequest, CallbackStatus
from app.models.phone_call import PhoneCall

OVERDUE = timedelta(hours=2)
"""Who has waited longer than this comes out in red."""
STALE_CLAIM = timedelta(minutes=30)
"""A request that an operator took and left is anybody's again after this."""
URGENCIES = ("emergency", "crisis", "routine")


@dataclass(frozen=True, slots=True)
class Waiting:
    """One request as the queue shows it."""

    request: CallbackRequest
    overdue: bool
    mine: bool


def read_queue(session: Session, operator: str, *, now: datetime) -> list[Waiting]:
    """Return who waits and what this operator has taken: the urgent first, then the oldest."""
    free_again = (CallbackRequest.status == CallbackStatus.CLAIMED) & (CallbackRequest.claimed_at < now - STALE_CLAIM)
    waits = (CallbackRequest.status == CallbackStatus.WAITING) | (CallbackRequest.claimed_by == operator) | free_again
    query = select(CallbackRequest).where(
        waits, CallbackRequest.status.not_in([CallbackStatus.DRAFT, CallbackStatus.DONE])
    )
    rows = session.scalars(query.order_by(CallbackRequest.created_at))
    queue = [Waiting(row, row.created_at < now - OVERDUE, row.claimed_by == operator) for row in rows]
    return sorted(queue, key=lambda one: URGENCIES.index(str(one.request.profile.get("urgency", "routine"))))


def claim_request(session: Session, request_id: str, operator: str, *, now: datetime) -> bool:
    """Take a request for an operator; False when another was faster. Taking one's own again renews it."""
    free = (CallbackRequest.status == CallbackStatus.WAITING) | (
        (CallbackRequest.status == CallbackStatus.CLAIMED)
        & ((CallbackRequest.claimed_by == operator) | (CallbackRequest.claimed_at < now - STALE_CLAIM))
    )
    taken = update(CallbackRequest).where(CallbackRequest.id == request_id, free)
    return _changed(session, taken.values(status=CallbackStatus.CLAIMED, claimed_by=operator, claimed_at=now))


def release_request(session: Session, request_id: str, operator: str) -> bool:
    """Give a request back to the queue; False when it is not this operator's."""
    return _changed(session, _own(request_id, operator).values(**_FREE))


def finish_request(session: Session, request_id: str, operator: str) -> bool:
    """Take a request out of the queue; False when it is not this operator's."""
    return _changed(session, _own(request_id, operator).values(status=CallbackStatus.DONE))


def follow_ups_due(session: Session, *, until: datetime) -> list[PhoneCall]:
    """Return the calls whose caller wanted to be asked again by ``until`` and was not, the earliest first."""
    due = (PhoneCall.follow_up_at <= until) & PhoneCall.followed_up.is_(False) & PhoneCall.training.is_(False)
    return list(session.scalars(select(PhoneCall).where(due).order_by(PhoneCall.follow_up_at)))


_FREE = {"status": CallbackStatus.WAITING, "claimed_by": None, "claimed_at": None}


def _own(request_id: str, operator: str) -> Any:
    return update(CallbackRequest).where(
        CallbackRequest.id == request_id,
        CallbackRequest.status == CallbackStatus.CLAIMED,
        CallbackRequest.claimed_by == operator,
    )


def _changed(session: Session, statement: Any) -> bool:
    done = session.execute(statement, execution_options={"synchronize_session": "fetch"})
    return cast(CursorResult[Any], done).rowcount == 1
