"""What an operator finds out about a service during a call."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from app.models.history import Change
from app.models.service import Service
from app.models.service_report import ReportKind
from app.operations.index_services import enqueue
from app.operations.report import report_service

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
    service = session.get(Service, service_id)
    if service is None:
        return False
    if finding is not Finding.CONFIRMED:
        return report_service(session, service_id, ReportKind(finding.value), door=DOOR, now=now)
    session.add(
        Change(
            resource_type="service",
            resource_id=service_id,
            last_action_type="update",
            last_action_at=now,
            field_name="checked_on",
            previous_value=service.checked_on.isoformat() if service.checked_on else "",
            replacement_value=now.date().isoformat(),
            updated_by=f"operator:{operator}",
        )
    )
    service.checked_on, service.checked_by = now.date(), "call centre"
    enqueue(session, service_id)
    session.flush()
    return True
