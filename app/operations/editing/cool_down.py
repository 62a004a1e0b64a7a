"""Approved changes of services for emergencies: they wait, are stopped, or a third person lets them pass at once."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.editing import Decision, EditRefused, Outdated, ThirdPersonNeeded, check_reason
from app.domain.identity import is_id
from app.models import ChangeProposal
from app.operations.editing.change import RecordNotFound, apply_change, check_proposal, claim_proposal, record_of


def find_cooling(session: Session, proposal_id: str) -> ChangeProposal | None:
    """Return an approved change that waits, or None."""
    found = session.get(ChangeProposal, proposal_id) if is_id(proposal_id) else None
    return found if found is not None and found.decision is Decision.COOLING else None


def decide_cooling(
    session: Session, proposal_id: str, accept: bool, reason: str, editor: str, *, now: datetime  # noqa: FBT001
) -> None:  # fmt: skip
    """Let a third person apply a change at once, or anybody stop it.

    Raises:
        EditRefused: no reason, one of the two who made it, or the record has changed since.
    """
    check_reason(reason)
    proposal = find_cooling(session, proposal_id)
    if proposal is None:
        raise RecordNotFound(RecordNotFound.__doc__)
    if accept and editor in (proposal.proposed_by, proposal.decided_by):
        raise ThirdPersonNeeded(ThirdPersonNeeded.__doc__)
    approved = f"{proposal.decided_by}, {editor}"[:120]
    claim_proposal(session, proposal, Decision.COOLING, Decision.ACCEPTED if accept else Decision.REJECTED)
    if accept:
        _apply(session, proposal, approved, now)
    proposal.decided_by, proposal.decided_at, proposal.decision_reason = editor, now, reason.strip()
    session.flush()


def apply_cooled(session: Session, *, now: datetime) -> int:
    """Apply the changes whose time has come and return how many; one that fits no longer is rejected."""
    due = (ChangeProposal.decision == Decision.COOLING) & (ChangeProposal.effective_at <= now)
    applied = 0
    for proposal in session.scalars(select(ChangeProposal).where(due).order_by(ChangeProposal.effective_at)).all():
        try:
            claim_proposal(session, proposal, Decision.COOLING, Decision.ACCEPTED)
        except Outdated:
            continue
        try:
            _apply(session, proposal, proposal.decided_by, now)
            applied += 1
        except EditRefused as error:
            proposal.decision = Decision.REJECTED
            proposal.decision_reason = f"{proposal.decision_reason} ({error})"
    session.flush()
    return applied


def _apply(session: Session, proposal: ChangeProposal, approved_by: str, now: datetime) -> None:
    record = record_of(session, proposal)
    check_proposal(session, record, proposal)
    apply_change(session, record, proposal, now=now, approved_by=approved_by)
