"""Write the providers that the rows of a file name."""

from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.record import Publish
from app.models import MergedRecord, Organization, Service
from app.operations.imports.precedence import written_by_people
from app.operations.imports.rows import ServiceRow
from app.operations.index_services import enqueue
from app.queries.duplicates import merged_into

PUBLISH_ORDER = (Publish.PUBLISHED, Publish.NEEDS_CONFIRMATION, Publish.UNPUBLISHED)


@dataclass(frozen=True)
class Publisher:
    """Who publishes a file, under which licence, and when it is taken in; who let it through, and why.

    ``own`` files are ours; those of others may be ``checked`` by our people.
    """

    code: str
    licence: str
    at: datetime
    own: bool = False
    checked: bool = False
    approved_by: str = ""
    why: str = ""


def with_merges_followed(session: Session, rows: Sequence[ServiceRow]) -> list[ServiceRow]:
    """Return rows whose provider is the one into which the provider that they name was merged."""
    ends = merged_into(session, {row.organization.id for row in rows})
    kept = set(session.scalars(select(Organization.id).where(Organization.id.in_(ends.values()))))
    moved = {lost: end for lost, end in ends.items() if end in kept}
    return [
        replace(row, organization=replace(row.organization, leads_to=moved[row.organization.id]))
        if row.organization.id in moved
        else row
        for row in rows
    ]


def apply_organizations(
    session: Session, publisher: Publisher, rows: Sequence[ServiceRow], chief: Container[int] | None = None
) -> None:
    """Write the providers that the rows name; one that another publisher brought in, or that was merged
    into another, stays as it is, and what people wrote stays too.

    ``chief`` holds the lines of a larger file whose word on a provider counts. The services of a provider that changed
    are indexed anew: they show its sector.
    """
    by_id: dict[str, list[ServiceRow]] = {}
    for row in rows:
        by_id.setdefault(row.organization.id, []).append(row)
    known = {found.id: found for found in session.scalars(select(Organization).where(Organization.id.in_(by_id)))}
    merged = set(session.scalars(select(MergedRecord.old_id).where(MergedRecord.old_id.in_(by_id))))
    written = written_by_people(session, known, Organization.__tablename__)
    changed: list[str] = []
    for organization_id, group in by_id.items():
        organization = known.get(organization_id)
        if organization is None:
            organization = Organization(id=organization_id, natural_key=group[0].organization.natural_key)
            session.add(organization)
        else:
            group = _speakers(organization, publisher, group, chief) if organization_id not in merged else []
        if group:
            _fill_organization(organization, publisher, group, written.get(organization_id, ()))
        if organization_id in known and session.is_modified(organization):
            changed.append(organization_id)
    session.flush()
    for service in session.scalars(select(Service.id).where(Service.organization_id.in_(changed))):
        enqueue(session, service)


def _speakers(
    known: Organization, publisher: Publisher, group: list[ServiceRow], chief: Container[int] | None
) -> list[ServiceRow]:
    """Return the rows that have a say on a provider whom we know."""
    if known.publisher != publisher.code:
        return []
    return group if chief is None else [row for row in group if row.line in chief]


def _fill_organization(
    organization: Organization, publisher: Publisher, group: Sequence[ServiceRow], written: Collection[str]
) -> None:
    """Write what the rows say of their provider, save what people wrote."""
    best = min(group, key=lambda row: PUBLISH_ORDER.index(row.origin.publish))
    values = {
        "name": best.organization.name, "language": best.organization.language, "sector": best.organization.sector,
        "country": best.organization.country, "publisher": publisher.code, "licence": publisher.licence,
        "source": best.origin.source, "source_date": best.origin.source_date, "checked_on": best.origin.checked_on,
        "confidence": best.origin.confidence, "publish": best.origin.publish,
    }  # fmt: skip
    for name, value in values.items():
        if name not in written:
            setattr(organization, name, value)
