"""What an organization has goes to another, and back: services, places, members, organizations under it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Change, Location, Organization, OrganizationMember, Service
from app.operations.index_services import enqueue
from app.queries.duplicates import merged_into

MOVED, PARENT = "organization", "parent_organization"
"""How the history names who has something, and which organization stands above another."""
Owned = Service | Location | OrganizationMember


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does something, who approved it, and when."""

    by: str
    approved_by: str
    at: datetime


def give(session: Session, before: str, after: str, deed: Deed) -> None:
    """Give what an organization has to another; who belongs to both already keeps the links of the other."""
    there = select(OrganizationMember.email).where(OrganizationMember.organization_id == after)
    known = {email for email in session.scalars(there) if email}
    moving = [
        one for one in _owned(session, before) if not (isinstance(one, OrganizationMember) and one.email in known)
    ]
    _hand_over(session, moving, (before, after), deed)
    above = session.get_one(Organization, before).parent_organization_id
    for child in session.scalars(select(Organization).where(Organization.parent_organization_id == before)).all():
        # Nobody stands above itself: the one that stays goes to where the other stood
        _put_under(session, child, (above if above != after else None) if child.id == after else after, deed)
    session.flush()


def give_back(session: Session, lost: str, kept: str, deed: Deed) -> None:
    """Give back what a merge took from ``lost`` to ``kept``, from wherever later merges have led it."""
    holder = _end(session, kept)
    moved = moved_from(session, lost, kept)
    _hand_over(session, [one for one in _owned(session, holder) if one.id in moved], (holder, lost), deed)
    was_above = (Change.field_name == PARENT) & (Change.previous_value == lost)
    for change in session.scalars(select(Change).where(was_above)).all():
        child = session.get(Organization, change.resource_id)
        ours = kept in (change.replacement_value, change.resource_id)
        if child and ours and (child.parent_organization_id or "") == _end(session, change.replacement_value):
            _put_under(session, child, lost, deed)
    session.flush()


def moved_services(session: Session, lost: str, kept: str) -> list[Service]:
    """Return the services that a merge gave to ``kept`` and that are still where it led."""
    moved, holder = moved_from(session, lost, kept), _end(session, kept)
    return [one for one in _owned(session, holder) if isinstance(one, Service) and one.id in moved]


def moved_from(session: Session, lost: str, kept: str = "") -> set[str]:
    """Return what merges took from an organization (ids), to ``kept`` or to any."""
    moved = (Change.field_name == MOVED) & (Change.previous_value == lost)
    if kept:
        moved &= Change.replacement_value == kept
    return set(session.scalars(select(Change.resource_id).where(moved)))


def note(
    session: Session, record: Owned | Organization, change: tuple[str, str, str], deed: Deed, why: str, source: str = ""
) -> None:
    """Add (field, before, after) to the history of a record; ``source`` is where the new value stands."""
    field, before, after = change
    session.add(
        Change(
            resource_type=record.__tablename__, resource_id=record.id, last_action_type="update",
            last_action_at=deed.at, field_name=field, previous_value=before, replacement_value=after,
            updated_by=deed.by, approved_by=deed.approved_by, why=why, source=source,
        )
    )  # fmt: skip


def _hand_over(session: Session, moving: Collection[Owned], way: tuple[str, str], deed: Deed) -> None:
    before, after = way
    for one in moving:
        one.organization_id = after
        note(session, one, (MOVED, before, after), deed, "")
        if isinstance(one, Service):
            one.updated_at = deed.at
    session.flush()
    for service_id in session.scalars(select(Service.id).where(Service.organization_id.in_(way))):
        enqueue(session, service_id)


def _put_under(session: Session, child: Organization, above: str | None, deed: Deed) -> None:
    note(session, child, (PARENT, child.parent_organization_id or "", above or ""), deed, "")
    child.parent_organization_id = above


def _owned(session: Session, organization: str) -> list[Owned]:
    return [
        *session.scalars(select(Service).where(Service.organization_id == organization)),
        *session.scalars(select(Location).where(Location.organization_id == organization)),
        *session.scalars(select(OrganizationMember).where(OrganizationMember.organization_id == organization)),
    ]


def _end(session: Session, organization: str) -> str:
    return merged_into(session, [organization]).get(organization, organization) if organization else ""
