"""Undo a change of the history."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.editing import CHOSEN, REVERTED, Field, Outdated, needs_second_person
from app.domain.identity import is_id
from app.models import Change, Organization
from app.operations.editing.change import (
    RecordNotFound,
    find_organization,
    find_record,
    make_or_leave,
    wish_for,
)
from app.operations.editing.record import Record, level_of
from app.operations.editing.values import check_value, read_value
from app.operations.imports.precedence import is_of_file


def record_changed(session: Session, change: Change) -> Record:
    """Return the record of which a change tells.

    Raises:
        RecordNotFound: it is gone, or what has changed is no such record.
    """
    if change.resource_type == Organization.__tablename__:
        return find_organization(session, change.resource_id)
    return find_record(session, change.resource_id)


def revert(session: Session, change_id: str, editor: str, why: str, *, now: datetime) -> bool:
    """Undo the latest change of a field and return True, or leave that for a second person and return False.

    Raises:
        EditRefused: the field has changed again since, or the change is not one that can be undone.
    """
    change = session.get(Change, change_id) if is_id(change_id) else None
    if change is None or change.field_name not in set(Field) or not may_be_undone(change):
        raise RecordNotFound(RecordNotFound.__doc__)
    record, field = record_changed(session, change), Field(change.field_name)
    emptied = change.previous_value == change.replacement_value
    if emptied or read_value(record, field, change.target_id) != change.replacement_value:
        raise Outdated(Outdated.__doc__)
    check_value(session, record, field, change.previous_value, removes=True)
    wish = wish_for(
        record, field=field, target_id=change.target_id, before=change.replacement_value,
        after=change.previous_value, source=REVERTED, why=why, proposed_by=editor,
        proposed_at=now, old_number_called=False,
    )  # fmt: skip
    at_once = not needs_second_person(field, level_of(session, record), undoes=True)
    make_or_leave(session, record, wish, now=now, at_once=at_once)
    return at_once


def may_be_undone(change: Change) -> bool:
    """Tell whether a change of a field can be undone: one with a source, or one that a file made of a plain text.

    What an organization says of itself is plain text, also where a merge took it over.
    """
    plain = change.field_name in set(Field) and change.field_name not in {Field.HOURS, Field.CLOSURES, *CHOSEN}
    own = change.resource_type == Organization.__tablename__ and change.last_action_type == "update"
    return bool(change.source) or (plain and (own or is_of_file(change)))
