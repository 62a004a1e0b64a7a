"""Bring back what a file replaced: the numbers, hours, languages or contacts of a record as they stood before it."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.domain.editing import REVERTED, URGENT, Outdated, check_reason
from app.models import Change, Contact, Organization, Phone, Schedule, ScheduleInterval, Service, ServiceLanguage
from app.operations.editing.hours import replace_schedules
from app.operations.editing.record import Record, level_of, touch
from app.operations.imports.grave import is_grave
from app.operations.imports.organization_parts import parts_of
from app.operations.imports.precedence import is_of_file
from app.operations.imports.snapshot import present

Rows = list[list[Any]]


def may_bring_back(session: Session, record: Record, change: Change) -> bool:
    """Tell whether a change was made by a file, and still stands as that file left it.

    Lines for people in danger are left to proposals: one person alone moves none of them.
    """
    if not is_list_of_file(change) or _is_for_danger(session, record):
        return False
    now = present(record) if isinstance(record, Service) else parts_of(record)
    return now[change.field_name] == change.replacement_value


def is_list_of_file(change: Change) -> bool:
    """Tell whether a file replaced a whole list."""
    lists = OF_ORGANIZATION if change.resource_type == Organization.__tablename__ else OF_SERVICE
    return is_of_file(change) and change.field_name in lists


def bring_back(session: Session, record: Record, change: Change, editor: str, why: str, *, now: datetime) -> None:
    """Restore what stood before; files leave it alone from then on.

    Raises:
        SourceMissing: ``why`` says nothing.
        Outdated: something else stands there by now.
    """
    check_reason(why)
    if not may_bring_back(session, record, change):
        raise Outdated(Outdated.__doc__)
    rows = json.loads(change.previous_value)
    if isinstance(record, Service):
        OF_SERVICE[change.field_name](session, record, rows)
    else:
        OF_ORGANIZATION[change.field_name](session, record, rows)
    session.add(
        Change(
            resource_type=record.__tablename__, resource_id=record.id, last_action_type="update", last_action_at=now,
            field_name=change.field_name, previous_value=change.replacement_value,
            replacement_value=change.previous_value, updated_by=editor, source=REVERTED, why=why,
        )
    )  # fmt: skip
    touch(session, record, now)
    session.flush()


def _is_for_danger(session: Session, record: Record) -> bool:
    return is_grave(record) if isinstance(record, Service) else level_of(session, record) in URGENT


def _phones(_session: Session, record: Record, rows: Rows) -> None:
    names = ("number", "dial", "extension", "description", "type")
    record.phones = [
        Phone(position=position, **dict(zip(names, row, strict=False))) for position, row in enumerate(rows)
    ]


def _hours(_session: Session, service: Service, rows: Rows) -> None:
    replace_schedules(service, [_schedule(*row) for row in rows])


def _languages(session: Session, service: Service, rows: Rows) -> None:
    service.languages = []
    session.flush()
    service.languages = [ServiceLanguage(code=code) for (code,) in rows]


def _contacts(_session: Session, organization: Organization, rows: Rows) -> None:
    organization.contacts = [
        Contact(name=name, title=title, department=department, email=email) for name, title, department, email in rows
    ]


def _schedule(zone: str, stated: str, language: str, spans: list[tuple[int, int, int]]) -> Schedule:
    intervals = [ScheduleInterval(weekday=day, opens=opens, closes=closes) for day, opens, closes in spans]
    return Schedule(timezone=zone, stated=stated, language=language, intervals=intervals)


OF_SERVICE: Mapping[str, Callable[[Session, Service, Rows], None]] = {
    "phones": _phones,
    "hours": _hours,
    "languages": _languages,
}
"""Fields of a service's snapshot that are restored as a whole."""
OF_ORGANIZATION: Mapping[str, Callable[[Session, Organization, Rows], None]] = {
    "phones": _phones,
    "contacts": _contacts,
}
"""The same of an organization."""
