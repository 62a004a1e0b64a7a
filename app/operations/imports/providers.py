"""Who publishes a file, and where the providers that its rows name have been merged to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Organization
from app.operations.imports.rows import ServiceRow
from app.queries.duplicates import merged_into


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
