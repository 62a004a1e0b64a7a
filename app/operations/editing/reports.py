"""Decide reports of the public and findings of calls, one or many at once: a decision changes no fact."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.domain.editing import Decision, check_reason
from app.domain.identity import is_id
from app.models import ServiceReport


def decide_reports(
    session: Session, ids: Collection[str], decision: Decision, reason: str, editor: str, *, now: datetime
) -> int:
    """Close waiting reports with a reason and return how many.

    Raises:
        SourceMissing: the reason says nothing.
    """
    check_reason(reason)
    waiting = ServiceReport.id.in_([one for one in ids if is_id(one)]) & (ServiceReport.decision == Decision.WAITING)
    closed = session.scalars(
        update(ServiceReport)
        .where(waiting)
        .values(decision=decision, decided_at=now, decided_by=editor, decision_reason=reason.strip())
        .returning(ServiceReport.id)
    ).all()
    session.flush()
    return len(closed)
