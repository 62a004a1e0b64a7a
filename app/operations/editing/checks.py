"""Keep when each group of a record's facts was checked; the record itself is as fresh as its oldest group."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from app.domain.editing import check_reason
from app.domain.field_groups import FieldGroup, whole_record_checked_on
from app.models import Change, Service
from app.operations.freshness import confirm_since, write_check
from app.queries.field_checks import checks_of

CHECKED_BY = "editor"
"""How the record says who has checked it; the history names the account."""
PART_CHECKED = "part_checked"
"""How the history names the check of a group: «checked_on» is the whole record's, on which no file has a say after."""


def confirm_group(
    session: Session, service: Service, group: FieldGroup, how: str, editor: str, *, now: datetime
) -> None:
    """Note that a group of facts was found right as it stands.

    Raises:
        SourceMissing: ``how`` does not say where it was seen or who said so.
    """
    check_reason(how)
    before = note_check(session, service, group, editor, now.date(), now=now)
    session.add(
        Change(
            resource_type="service", resource_id=service.id, last_action_type="update", last_action_at=now,
            field_name=PART_CHECKED, target_id=group.value, previous_value=before,
            replacement_value=now.date().isoformat(), updated_by=editor, why=how.strip(),
        )
    )  # fmt: skip
    session.flush()


def note_check(session: Session, service: Service, group: FieldGroup, by: str, day: date, *, now: datetime) -> str:
    """Keep the day of a group's check and return that of the check before.

    Once every group has been checked since the record last was, the record counts as checked on the oldest of
    those days.
    """
    before = write_check(session, service, group, by, day)
    session.flush()
    since = whole_record_checked_on({kept.field_group: kept.checked_on for kept in checks_of(session, service.id)})
    if since and (service.checked_on is None or service.checked_on < since):
        confirm_since(session, service, since, CHECKED_BY, by, now=now)
    return before
