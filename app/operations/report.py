"""What people tell us: a service that does not answer, a need that nobody serves. Nothing of themselves is kept."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.need_profile import NeedProfile
from app.models.service import Service
from app.models.service_report import ReportKind, ServiceReport
from app.models.unmet_need import UnmetNeed


def report_service(
    session: Session, service_id: str, kind: ReportKind, *, door: str, now: datetime, words: str = ""
) -> bool:
    """Keep what was found at a service; False when we know no such service."""
    if _checked(service_id) is None or session.get(Service, service_id) is None:
        return False
    session.add(ServiceReport(service_id=service_id, kind=kind, door=door, words=words, created_at=now))
    session.flush()
    return True


def _checked(service_id: str) -> UUID | None:
    try:
        return UUID(service_id)
    except ValueError:
        return None


def report_unmet(session: Session, profile: NeedProfile, region: str | None, *, now: datetime) -> None:
    """Keep that nobody is known who serves the needs of ``profile`` in its region."""
    for need in profile.needs:
        session.add(
            UnmetNeed(
                need=need,
                country=profile.country or "",
                region_id=region or "",
                language=profile.language,
                day=now.date(),
            )
        )
    session.flush()
