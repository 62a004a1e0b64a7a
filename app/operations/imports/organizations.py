"""Write the providers that the rows of a file name, and remember what changed in them."""

from collections.abc import Collection, Container, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.editing import Field
from app.domain.record import Publish
from app.models import Change, MergedRecord, Organization
from app.operations.editing.record import texts_of, touch
from app.operations.editing.values import mark_stale
from app.operations.imports.add import change_values
from app.operations.imports.grave import propose_of_organization, withheld_of_organization
from app.operations.imports.precedence import written_by_people
from app.operations.imports.providers import Publisher
from app.operations.imports.rows import ServiceRow

PUBLISH_ORDER = (Publish.PUBLISHED, Publish.NEEDS_CONFIRMATION, Publish.UNPUBLISHED)


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
    for organization_id, group in by_id.items():
        organization = known.get(organization_id)
        if organization is None:
            _add(session, publisher, organization_id, group)
        elif organization_id not in merged and (group := _speakers(organization, publisher, group, chief)):
            _change(session, publisher, organization, group, written.get(organization_id, ()))
    session.flush()


def _speakers(
    known: Organization, publisher: Publisher, group: list[ServiceRow], chief: Container[int] | None
) -> list[ServiceRow]:
    """Return the rows that have a say on a provider whom we know."""
    if known.publisher != publisher.code:
        return []
    return group if chief is None else [row for row in group if row.line in chief]


def _add(session: Session, publisher: Publisher, organization_id: str, group: Sequence[ServiceRow]) -> None:
    values = _stated(publisher, group)
    natural_key = group[0].organization.natural_key
    session.add(Organization(id=organization_id, natural_key=natural_key, **values))
    _note(session, publisher, organization_id, ("create", "publish", "", _plain(values["publish"])))


def _change(
    session: Session,
    publisher: Publisher,
    organization: Organization,
    group: Sequence[ServiceRow],
    written: Collection[str],
) -> None:
    """Write what the rows say of their provider, save what people wrote and what people in danger read."""
    stated = _stated(publisher, group)
    differing = {name for name in stated if name not in written and getattr(organization, name) != stated[name]}
    if not publisher.own and differing:
        withheld = withheld_of_organization(session, organization.id) & differing
        propose_of_organization(session, organization, Organization(**stated), withheld, now=publisher.at)
        differing -= withheld
    for name in sorted(differing):
        before = getattr(organization, name)
        setattr(organization, name, stated[name])
        _note(session, publisher, organization.id, ("update", name, _plain(before), _plain(stated[name])))
        if name in set(texts_of(organization)) and not publisher.own:
            # Our own lists bring their translations, and look after those that are there
            mark_stale(session, organization, Field(name))
    if differing:
        touch(session, organization, publisher.at)


def _stated(publisher: Publisher, group: Sequence[ServiceRow]) -> dict[str, object]:
    """Return what the rows say of their provider: those that are shown say most."""
    best = min(group, key=lambda row: PUBLISH_ORDER.index(row.origin.publish))
    return {
        "name": best.organization.name, "language": best.organization.language, "sector": best.organization.sector,
        "country": best.organization.country, "publisher": publisher.code, "licence": publisher.licence,
        "source": best.origin.source, "source_date": best.origin.source_date, "checked_on": best.origin.checked_on,
        "confidence": best.origin.confidence, "publish": best.origin.publish,
    }  # fmt: skip


def _note(session: Session, publisher: Publisher, organization_id: str, change: tuple[str, str, str, str]) -> None:
    told = change_values(publisher, organization_id, change)
    session.add(Change(**told | {"resource_type": Organization.__tablename__}))


def _plain(value: object) -> str:
    return "" if value is None else str(value)
