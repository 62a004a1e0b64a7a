"""What people tell us: a service that does not answer, a need that nobody serves. Nothing of themselves is kept."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.identity import is_id
from app.domain.need_profile import NeedProfile
from app.models.service import Service
from app.models.service_report import ReportKind, ServiceReport
from app.models.unmet_need import UnmetNeed
from app.queries.duplicates import follow_merges


def report_service(
    session: Session, service_id: str, kind: ReportKind, *, door: str, now: datetime, words: str = ""
) -> bool:
    """Keep what was found at a service, or at the one that it was merged into; False when we know no such service."""
    (service_id,) = follow_merges(session, [service_id])
    if not is_id(service_id) or session.get(Service, service_id) is None:
        return False
    session.add(ServiceReport(service_id=service_id, kind=kind, door=door, words=words, created_at=now))
    session.flush()
    return True


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
