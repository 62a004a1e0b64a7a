"""Write services that are new: all rows of one table at once, since most of a first import is such rows."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from uuid import uuid4

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.domain.record import ServiceStatus
from app.models import (
    Address,
    Base,
    Change,
    ChangeProposal,
    CostOption,
    IndexJob,
    Location,
    Phone,
    Schedule,
    ScheduleInterval,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceLanguage,
    ServiceTerm,
)
from app.operations.imports import child_rows
from app.operations.imports.child_rows import Values
from app.operations.imports.grave import waits_for_editors, work_values
from app.operations.imports.precedence import IMPORT
from app.operations.imports.providers import Publisher
from app.operations.imports.rows import ServiceRow
from app.operations.imports.snapshot import location_id, scalars, service_id

CHILDREN: tuple[tuple[type[Base], Callable[[ServiceRow], list[Values]]], ...] = (
    (Phone, child_rows.phone_values),
    (ServiceTerm, child_rows.term_values),
    (ServiceArea, child_rows.area_values),
    (ServiceLanguage, child_rows.language_values),
    (CostOption, child_rows.cost_values),
)
Tables = dict[type[Base], list[Values]]
"""Rows by model; parents come before what refers to them."""


def add_services(session: Session, publisher: Publisher, rows: Iterable[ServiceRow]) -> None:
    """Write services that we do not have, with all that belongs to them, their history and their place in the index."""
    # What refers to services comes after them, whichever row begins it
    tables: Tables = defaultdict(list, {Service: []})
    for row in rows:
        _add(tables, publisher, row)
    for model, values in tables.items():
        if values:
            session.execute(insert(model), values)


def change_values(publisher: Publisher, resource: str, change: tuple[str, str, str, str]) -> Values:
    """Return what the history says of a change: its action, field, former and new value."""
    action, name, before, after = change
    return {
        "resource_type": Service.__tablename__,
        "resource_id": resource,
        "last_action_type": action,
        "last_action_at": publisher.at,
        "field_name": name,
        "previous_value": before,
        "replacement_value": after,
        "updated_by": f"{IMPORT}{publisher.code}",
        "approved_by": publisher.approved_by,
        "why": publisher.why,
    }


def _add(tables: Tables, publisher: Publisher, row: ServiceRow) -> None:
    own = {"service_id": service_id(publisher.code, row.key)}
    natural = {
        "natural_key": f"{publisher.code}:{row.key}",
        "came_on": publisher.at.date(),
        "updated_at": publisher.at,
        "status": ServiceStatus.ACTIVE,
    }
    checked = publisher.own or publisher.checked
    if not checked and waits_for_editors(row.level, row.origin.publish, ServiceStatus.ACTIVE):
        natural["status"] = ServiceStatus.INACTIVE
        source = row.origin.source or publisher.code
        tables[ChangeProposal].append(work_values(own["service_id"], publisher.code, source, publisher.at))
    tables[Service].append({"id": own["service_id"], **natural, **scalars(row, publisher.code, publisher.licence)})
    for model, values_of in CHILDREN:
        _extend(tables, model, own, values_of(row))
    for values in child_rows.schedule_values(row):
        schedule = str(uuid4())
        tables[Schedule].append({"id": schedule, **own, **values})
        _extend(tables, ScheduleInterval, {"schedule_id": schedule}, child_rows.interval_values(row))
    for values in child_rows.location_values(row):
        place = {"location_id": location_id(publisher.code, row.key)}
        tables[Location].append({"id": place["location_id"], **values})
        tables[ServiceAtLocation].append({**own, **place})
        _extend(tables, Address, place, child_rows.address_values(row))
    created = ("create", "publish", "", row.origin.publish.value)
    tables[Change].append(change_values(publisher, own["service_id"], created))
    tables[IndexJob].append({**own, "created_at": publisher.at})


def _extend(tables: Tables, model: type[Base], owner: dict[str, str], values: Sequence[Values]) -> None:
    if values:
        tables[model].extend({**owner, **one} for one in values)
