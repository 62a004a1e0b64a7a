"""Records of a provider that editors have merged into others."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import MergedRecord, Organization, Service
from app.queries.duplicates import merged_into
from app.queries.published import SHOWN, shown, was_shown


def merged_services(session: Session, organization_id: str) -> list[tuple[Service, Service | None]]:
    """Return services of an organization that lead to one of another, each with that one if people are shown it."""
    gone = select(Service).join(MergedRecord, MergedRecord.old_id == Service.id)
    mine = gone.where(Service.organization_id == organization_id, was_shown()).order_by(Service.name, Service.id)
    lost = session.scalars(mine).all()
    ends = merged_into(session, [one.id for one in lost])
    rows = session.execute(select(Service, shown()).where(Service.id.in_(list(ends.values()))))
    kept = {one.id: (one, visible) for one, visible in rows}
    led = [(one, *kept.get(ends[one.id], (None, False))) for one in lost]
    return [
        (one, end if visible else None)
        for one, end, visible in led
        if end is None or end.organization_id != organization_id
    ]


def merged_organization(session: Session, organization_id: str) -> Organization | None:
    """Return the organization to which one leads, if people are shown it; None too where it leads to none."""
    led_to = merged_into(session, [organization_id]).get(organization_id)
    end = session.get(Organization, led_to) if led_to else None
    return end if end is not None and end.publish in SHOWN else None
