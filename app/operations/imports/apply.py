"""Bring the record in line with a checked file, and remember what changed."""

from collections.abc import Collection, Container, Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.domain.editing import TRANSLATED, Field
from app.domain.field_groups import GROUP_TOLD
from app.domain.identity import stable_id
from app.domain.record import Confidentiality, Publish
from app.models import BlockedNumber, Change, Location, Schedule, Service
from app.operations.editing.hide import forget_where
from app.operations.editing.values import mark_stale
from app.operations.freshness import forget_checks
from app.operations.imports.add import add_services, change_values
from app.operations.imports.children import WRITERS
from app.operations.imports.grave import Told, is_grave, propose, withheld_fields
from app.operations.imports.precedence import CHECKED, CONFIRMED, kept_fields, written_by_people
from app.operations.imports.providers import Publisher, with_merges_followed
from app.operations.imports.ranks import Shared, left_alone, read_shared, ruled_by_others
from app.operations.imports.report import Report
from app.operations.imports.rows import BlockedRow, ServiceRow
from app.operations.imports.snapshot import Snapshot, present, scalars, service_id, stated
from app.operations.index_services import enqueue

BATCH = 500
"""Services written at once."""
CHILDREN = (
    selectinload(Service.phones),
    selectinload(Service.terms),
    selectinload(Service.areas),
    selectinload(Service.languages),
    selectinload(Service.costs),
    selectinload(Service.schedules).selectinload(Schedule.intervals),
    selectinload(Service.locations).selectinload(Location.addresses),
)


def apply_services(session: Session, publisher: Publisher, rows: Sequence[ServiceRow], report: Report) -> None:
    """Write services; what people changed stays, and of merged records who has the higher rank has the word.

    Where a service for emergencies is reached, and whether it works, is only proposed to the editors.
    """
    rows = with_merges_followed(session, rows)
    ids = [service_id(publisher.code, row.key) for row in rows]
    shared = read_shared(session, ids)
    known = _load(session, {*ids, *shared.leads_to, *shared.leads_to.values()})
    written = written_by_people(session, known)
    new: list[ServiceRow] = []
    merged = {old: present(known[old]) for old in shared.leads_to if old in known}
    for row, row_id in zip(rows, ids, strict=True):
        service = known.get(row_id)
        if service is None:
            new.append(row)
            report.added.append(row.key)
            continue
        kept = kept_fields(service, written.get(row_id, ())) | ruled_by_others(shared, service, merged)
        changed = _change(session, publisher, service, row, kept | (CONFIRMED if row_id in merged else set()), report)
        if target := known.get(shared.leads_to.get(row_id, "")):
            changed |= _lend(session, publisher, target, row, (shared, written.get(target.id, set())))
        (report.changed if changed else report.unchanged).append(row.key)
    add_services(session, publisher, new)
    report.shown += sum(row.origin.publish is not Publish.UNPUBLISHED for row in rows)
    session.flush()


def _load(session: Session, ids: Collection[str]) -> dict[str, Service]:
    query = select(Service).where(Service.id.in_(ids)).options(*CHILDREN)
    return {service.id: service for service in session.scalars(query)}


def _lend(
    session: Session, publisher: Publisher, target: Service, row: ServiceRow, known: tuple[Shared, Collection[str]]
) -> bool:
    """Write into the record that stayed after a merge what this publisher has the word on."""
    shared, written = known
    alone = left_alone(shared, publisher.code, target, stated(row, publisher.code, publisher.licence))
    return _change(session, publisher, target, row, kept_fields(target, written) | alone, Report(publisher.code))


def missing_services(session: Session, publisher: str, kept: Container[str]) -> list[str]:
    """Return the ids of a publisher's services that are not unpublished and not among ``kept``."""
    query = select(Service.id).where(Service.publisher == publisher, Service.publish != Publish.UNPUBLISHED)
    return [found for found in session.scalars(query.order_by(Service.natural_key)) if found not in kept]


def withdraw_services(session: Session, publisher: Publisher, ids: Sequence[str], report: Report) -> None:
    """Unpublish services that left their publisher's file.

    Of one for emergencies, and of one that a person has confirmed, propose to say that it closed.
    """
    written = written_by_people(session, ids)
    for service in session.scalars(select(Service).where(Service.id.in_(ids)).order_by(Service.natural_key)):
        confirmed = CHECKED in written.get(service.id, ())
        if not publisher.own and (is_grave(service) or confirmed):
            propose(session, service, Told.gone(service, publisher), {"publish"}, now=publisher.at)
            continue
        _note(session, publisher, service.id, ("update", "publish", service.publish.value, Publish.UNPUBLISHED.value))
        service.publish = Publish.UNPUBLISHED
        service.updated_at = publisher.at
        enqueue(session, service.id)
        report.withdrawn.append(service.natural_key.partition(":")[2])
    session.flush()


def apply_blocked(session: Session, rows: Iterable[BlockedRow], report: Report) -> None:
    """Remember numbers that may not come in; a number once blocked stays blocked until staff free it."""
    known = {(number.country, number.dial) for number in session.scalars(select(BlockedNumber))}
    for row in rows:
        if (row.country, row.dial) in known:
            continue
        known.add((row.country, row.dial))
        session.add(
            BlockedNumber(
                id=stable_id("blocked number", row.country, row.dial),
                country=row.country,
                dial=row.dial,
                reason=row.reason,
                source=row.source,
            )
        )
        report.blocked += 1
    session.flush()


def _change(
    session: Session, publisher: Publisher, service: Service, row: ServiceRow, kept: Collection[str], report: Report
) -> bool:
    before, after = present(service), stated(row, publisher.code, publisher.licence)
    differing = [name for name in after if before[name] != after[name]]
    if not publisher.own:
        told = Told.row(service, row, publisher)
        withheld = withheld_fields(service, told)
        propose(session, service, told, withheld.intersection(differing).difference(kept), now=publisher.at)
        kept = withheld.union(kept)
    report.note_kept(row.key, [(name, after[name]) for name in differing if name in kept and name not in CONFIRMED])
    names = [name for name in differing if name not in kept]
    if not names:
        return False
    values = scalars(row, publisher.code, publisher.licence)
    for name in names:
        if name in WRITERS:
            WRITERS[name](session, service, row)
        else:
            setattr(service, name, values[name])
        if name in set(TRANSLATED) and not publisher.own:
            # Our own lists bring their translations, and look after those that are there
            mark_stale(session, service, Field(name))
    touched = {GROUP_TOLD[name] for name in names if name in GROUP_TOLD}
    forget_checks(session, service, touched, row.origin.checked_on)
    service.updated_at = publisher.at
    _note_all(session, publisher, service.id, names, before, after)
    report.note_changes(row.key, [(name, before[name], after[name]) for name in names])
    if service.confidentiality is not Confidentiality.PUBLIC:
        forget_where(session, service)
    enqueue(session, service.id)
    return True


def _note_all(
    session: Session, publisher: Publisher, resource: str, names: Iterable[str], before: Snapshot, after: Snapshot
) -> None:
    for name in names:
        _note(session, publisher, resource, ("update", name, before[name], after[name]))


def _note(session: Session, publisher: Publisher, resource: str, change: tuple[str, str, str, str]) -> None:
    session.add(Change(**change_values(publisher, resource, change)))
