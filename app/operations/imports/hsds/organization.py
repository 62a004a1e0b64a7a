"""Write the provider of a restored record, and remember what changed in it."""

from collections.abc import Collection, Sequence

from sqlalchemy.orm import Session

from app.domain.editing import TRANSLATED_OF_ORGANIZATION
from app.models import MergedRecord, Organization, Translation
from app.operations.editing.record import touch
from app.operations.editing.values import mark_stale
from app.operations.imports.grave import propose_of_organization, withheld_of_organization
from app.operations.imports.hsds.compare import column_value, columns, snapshot
from app.operations.imports.hsds.restore import Context
from app.operations.imports.hsds.write import copy_columns, past_change, replace_rows, write_texts
from app.operations.imports.organization_parts import parts_of
from app.operations.imports.precedence import written_by_people

PARTS = ("phones", "contacts")


def write_organization(
    session: Session, wanted: Organization, context: Context, texts: Sequence[Translation] = ()
) -> bool:
    """Write a provider and return whether we had it and it differs; one that was merged into another stays away.

    What people wrote stays. The words of one that has a service for emergencies, and where that is reached through it,
    are only proposed to the editors.
    """
    known = session.get(Organization, wanted.id)
    if known is None:
        session.add(wanted)
        write_texts(session, texts)
        created = ("create", "publish", "", str(column_value(wanted, "publish")))
        session.add(past_change(context, Organization, wanted.id, created))
        return False
    if session.get(MergedRecord, wanted.id) is not None:
        return False
    before = _told(known)
    if before == _told(wanted) and not texts:
        return False
    grave = withheld_of_organization(session, known.id)
    written = written_by_people(session, [known.id], Organization.__tablename__).get(known.id, set())
    propose_of_organization(session, known, wanted, grave - written, now=context.now)
    changed = _copy(session, known, wanted, written | grave)
    differs = changed | (not grave and write_texts(session, texts))
    for field in TRANSLATED_OF_ORGANIZATION:
        if before[field.value] != column_value(known, field.value):
            mark_stale(session, known, field)
    if changed:
        _note_changes(session, context, known, before)
    if differs:
        touch(session, known, context.now)
    return differs


def _copy(session: Session, known: Organization, wanted: Organization, kept: Collection[str]) -> bool:
    parts = [
        name for name in PARTS if name not in kept and snapshot(getattr(known, name)) != snapshot(getattr(wanted, name))
    ]
    changed = copy_columns(known, wanted, kept)
    for name in parts:
        changed |= replace_rows(session, known, wanted, name)
    return changed


def _told(organization: Organization) -> dict[str, str]:
    """Return the comparable texts of a provider, field by field."""
    own = {name: column_value(organization, name) for name in columns(Organization)}
    return {name: "" if value is None else str(value) for name, value in own.items()} | parts_of(organization)


def _note_changes(session: Session, context: Context, organization: Organization, before: dict[str, str]) -> None:
    for name, value in _told(organization).items():
        if before[name] != value:
            session.add(past_change(context, Organization, organization.id, ("update", name, before[name], value)))
