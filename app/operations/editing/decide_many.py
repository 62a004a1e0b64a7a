"""Accept several waiting changes at once: only such as send nobody to a wrong door."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.editing import HIGH_RISK, URGENT, Decision, EditRefused, NotTogether, check_reason
from app.domain.identity import is_id
from app.models import ChangeProposal
from app.operations.editing.change import check_proposal, decide, record_of
from app.operations.editing.record import Record, level_of


def may_be_batched(session: Session, proposal: ChangeProposal, record: Record) -> bool:
    """Tell whether a change may be accepted together with others: none of high risk, none of a service for crises."""
    waits = proposal.decision is Decision.WAITING
    return waits and proposal.field not in HIGH_RISK and level_of(session, record) not in URGENT


def accept_many(session: Session, ids: Collection[str], reason: str, editor: str, *, now: datetime) -> tuple[int, int]:
    """Accept waiting changes with one reason; return how many, and how many no longer fit and still wait.

    Raises:
        SourceMissing, NotTogether: no reason; or one of them has to be decided alone, and none was accepted then.
    """
    check_reason(reason)
    query = select(ChangeProposal).where(ChangeProposal.id.in_([one for one in ids if is_id(one)]))
    chosen = session.scalars(query.order_by(ChangeProposal.proposed_at, ChangeProposal.id)).all()
    waiting = [one for one in chosen if one.decision is Decision.WAITING]
    if not all(may_be_batched(session, one, record_of(session, one)) for one in waiting):
        raise NotTogether(NotTogether.__doc__)
    accepted = 0
    for proposal in waiting:
        try:
            check_proposal(session, record_of(session, proposal), proposal)
        except EditRefused:
            continue
        decide(session, proposal.id, True, reason, editor, now=now)
        accepted += 1
    return accepted, len(chosen) - accepted
