"""Bring back what a file replaced: the numbers, hours or languages of a service as they stood before it came."""

import json
from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.editing import Outdated, check_reason
from app.models import Change, Phone, Schedule, ScheduleInterval, Service, ServiceLanguage
from app.operations.editing.hours import replace_schedules
from app.operations.imports.grave import is_grave
from app.operations.imports.precedence import is_of_file
from app.operations.imports.snapshot import present
from app.operations.index_services import enqueue

PARTS = frozenset({"phones", "hours", "languages"})
"""Fields of a snapshot that are restored as a whole."""


def may_bring_back(service: Service, change: Change) -> bool:
    """Tell whether a change was made by a file, and still stands as that file left it.

    Lines for people in danger are left to proposals: one person alone moves none of them.
    """
    mine = is_list_of_file(change) and not is_grave(service)
    return mine and present(service)[change.field_name] == change.replacement_value


def is_list_of_file(change: Change) -> bool:
    """Tell whether a file replaced a whole list."""
    return is_of_file(change) and change.field_name in PARTS


def bring_back(session: Session, service: Service, change: Change, editor: str, why: str, *, now: datetime) -> None:
    """Restore what stood before; files leave it alone from then on.

    Raises:
        SourceMissing: ``why`` says nothing.
        Outdated: something else stands there by now.
    """
    check_reason(why)
    if not may_bring_back(service, change):
        raise Outdated(Outdated.__doc__)
    rows = json.loads(change.previous_value)
    if change.field_name == "phones":
        service.phones = [
            Phone(number=number, dial=dial, extension=extension, description=description, position=position)
            for position, (number, dial, extension, description) in enumerate(rows)
        ]
    elif change.field_name == "hours":
        replace_schedules(service, [_schedule(*row) for row in rows])
    else:
        service.languages = []
        session.flush()
        service.languages = [ServiceLanguage(code=code) for (code,) in rows]
    service.updated_at = now
    session.add(
        Change(
            resource_type="service", resource_id=service.id, last_action_type="update", last_action_at=now,
            field_name=change.field_name, previous_value=change.replacement_value,
            replacement_value=change.previous_value, updated_by=editor, source=change.updated_by, why=why,
        )
    )  # fmt: skip
    enqueue(session, service.id)
    session.flush()


def _schedule(zone: str, stated: str, language: str, spans: list[tuple[int, int, int]]) -> Schedule:
    intervals = [ScheduleInterval(weekday=day, opens=opens, closes=closes) for day, opens, closes in spans]
    return Schedule(timezone=zone, stated=stated, language=language, intervals=intervals)
