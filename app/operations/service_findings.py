"""What an operator finds out about a service during a call."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from app.models.service import Service
from app.models.service_report import ReportKind
from app.operations.freshness import confirm
from app.operations.report import report_service
from app.queries.duplicates import follow_merges

DOOR = "operator"


class Finding(StrEnum):
    """What was found: right as it stands, or wrong in one way."""

    CONFIRMED = "confirmed"
    NUMBER_DEAD = "number_dead"
    MOVED = "moved"
    CLOSED = "closed"
    FULL = "full"


def note_finding(session: Session, service_id: str, finding: Finding, operator: str, *, now: datetime) -> bool:
    """Confirm a service at once, or leave a proposal for the editors; False when we know no such service."""
    (service_id,) = follow_merges(session, [service_id])
    service = session.get(Service, service_id)
    if service is None:
        return False
    if finding is not Finding.CONFIRMED:
        return report_service(session, service_id, ReportKind(finding.value), door=DOOR, now=now)
    confirm(session, service, "call centre", f"operator:{operator}", now=now)
    return True
