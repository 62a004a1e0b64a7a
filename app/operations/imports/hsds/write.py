"""Write restored records into ours: what is new, what differs, and never what a person wrote."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.domain.editing import TRANSLATED, Field
from app.domain.field_groups import GROUP_TOLD
from app.domain.record import Confidentiality, Level, Publish, ServiceStatus, TranslationStatus
from app.models import Base, Change, Location, Organization, Schedule, Service, Translation
from app.operations.editing.hide import forget_where
from app.operations.editing.hours import keep_days
from app.operations.editing.values import mark_stale
from app.operations.freshness import forget_checks
from app.operations.imports.grave import (
    WORDS,
    Told,
    hold_back,
    is_grave,
    propose,
    waits_for_editors,
    withheld_fields,
)
from app.operations.imports.hsds.compare import NAMES, PARTS, column_value, columns, snapshot, told
from app.operations.imports.hsds.restore import Context, Restored
from app.operations.imports.precedence import IMPORT, kept_fields
from app.operations.index_services import enqueue

PLACE_PARTS = ("addresses", "accessibility", "phones", "schedules", "closures")
LOADED = (
    *(selectinload(getattr(Service, name)) for name in PARTS if name != "schedules"),
    selectinload(Service.schedules).selectinload(Schedule.intervals),
    selectinload(Service.locations).selectinload(Location.addresses),
)


def known_services(session: Session, ids: Collection[str]) -> dict[str, Service]:
    """Return the services with ``ids`` that we have, with all their parts."""
    return {one.id: one for one in session.scalars(select(Service).where(Service.id.in_(ids)).options(*LOADED))}


def add_service(session: Session, restored: Restored, context: Context) -> None:
    """Write a service that is new."""
    service = restored.service
    assert service is not None
    waits = waits_for_editors(service.level, service.publish, column_value(service, "status"))
    if waits and not context.checked:
        service.status = ServiceStatus.INACTIVE
    session.add(service)
    if waits and not context.checked:
        session.flush()
        hold_back(session, service.id, context.publisher, service.source or context.publisher, now=context.now)
    service.locations = _places(session, restored.locations)
    write_texts(session, restored.texts_of(Service))
    note(session, context, service.id, ("create", "publish", "", service.publish.value))
    enqueue(session, service.id)


def change_service(
    session: Session, known: Service, restored: Restored, written: Collection[str], context: Context
) -> tuple[bool, list[tuple[str, str]]]:
    """Write what differs and return whether anything did, and what stays because a person wrote it."""
    wanted = restored.service
    assert wanted is not None
    kept = kept_fields(known, written)
    _keep_what_people_wrote(known, wanted, kept)
    before, after = told(known), told(wanted)
    stated = _stated(restored, context)
    if withheld := withheld_fields(known, stated):
        propose(session, known, stated, withheld - kept, now=context.now)
        kept |= withheld
    stays = [(name, after[name]) for name in after if before[name] != after[name] and name in kept]
    changed = copy_columns(known, wanted, kept)
    for name in PARTS:
        if NAMES.get(name, name) not in kept:
            changed |= replace_rows(session, known, wanted, name)
    if "location" not in kept or known.confidentiality is not Confidentiality.PUBLIC:
        changed |= _change_places(session, known, restored.locations)
    changed |= write_texts(session, _texts_for(known, restored))
    for name in TRANSLATED:
        if before[name.value] != column_value(known, name.value):
            mark_stale(session, known, name)
    touched = {GROUP_TOLD[name] for name, value in told(known).items() if name in GROUP_TOLD and before[name] != value}
    forget_checks(session, known, touched, wanted.checked_on)
    if changed:
        # Ours, not theirs: who follows us has to hear of it
        known.updated_at = context.now
        _note_changes(session, context, known, before)
        enqueue(session, known.id)
    return changed, stays


def _keep_what_people_wrote(known: Service, wanted: Service, kept: Collection[str]) -> None:
    """Let days that people wrote, or took away, stand beside the week that the other directory tells."""
    if Field.CLOSURES.value in kept:
        keep_days(known, wanted)


def _texts_for(known: Service, restored: Restored) -> Sequence[Translation]:
    """Return the translations that may be written: none of what people in danger read."""
    return () if is_grave(known) else restored.texts_of(Service)


def note(session: Session, context: Context, service: str, change: tuple[str, str, str, str]) -> None:
    """Add a line to a service's history."""
    session.add(past_change(context, Service, service, change))


def past_change(
    context: Context, kind: type[Service | Organization], record: str, change: tuple[str, str, str, str]
) -> Change:
    """Return a line of a record's history: action, field, before and after."""
    action, name, before, after = change
    return Change(
        resource_type=kind.__tablename__, resource_id=record, last_action_type=action,
        last_action_at=context.now, field_name=name, previous_value=before, replacement_value=after,
        updated_by=f"{IMPORT}{context.publisher}",
    )  # fmt: skip


def _stated(restored: Restored, context: Context) -> Told:
    wanted = restored.service
    assert wanted is not None
    status = ServiceStatus.INACTIVE if wanted.publish is Publish.UNPUBLISHED else column_value(wanted, "status")
    address = next((one.address_1 for place in restored.locations for one in place.addresses), "")
    phones = tuple(one.number for one in wanted.phones)
    source = wanted.source or context.publisher
    level = wanted.level or Level.PREVENTIVE
    words = {word: column_value(wanted, word.value) for word in WORDS}
    return Told(phones, address, wanted.url, status, wanted.confidentiality, level, context.publisher, source, words)


def _note_changes(session: Session, context: Context, service: Service, before: Mapping[str, str]) -> None:
    for name, value in told(service).items():
        if before[name] != value:
            note(session, context, service.id, ("update", name, before[name], value))


def copy_columns(known: Base, wanted: Base, kept: Collection[str]) -> bool:
    """Write the columns of a record that differ, save what is kept, and return whether any did."""
    changed = False
    for name in columns(type(known)):
        value = column_value(wanted, name)
        if name not in kept and getattr(known, name) != value and name != "parent_organization_id":
            setattr(known, name, value)
            changed = True
    return changed


def replace_rows(session: Session, known: Base, wanted: Base, name: str) -> bool:
    """Put other rows in the place of those that differ; the old ones leave first, as pairs may exist only once."""
    if snapshot(getattr(known, name)) == snapshot(getattr(wanted, name)):
        return False
    rows = list(getattr(wanted, name))
    setattr(wanted, name, [])
    setattr(known, name, [])
    session.flush()
    setattr(known, name, rows)
    return True


def _change_places(session: Session, known: Service, wanted: Sequence[Location]) -> bool:
    """Write the places of a service that anybody may know; a hidden service loses those we had."""
    hidden = known.confidentiality is not Confidentiality.PUBLIC
    before = {place.id for place in known.locations}
    if hidden:
        forget_where(session, known)
        return bool(before)
    places = _places(session, wanted)
    known.locations = places
    changed = any(session.is_modified(place) for place in places if place.id in before)
    return changed or before != {place.id for place in wanted}


def _places(session: Session, wanted: Sequence[Location]) -> list[Location]:
    """Write places; one in which a service for emergencies works stays as it is, whoever else works there."""
    found = []
    for place in wanted:
        known = session.get(Location, place.id)
        if known is None:
            session.add(place)
            session.flush()
            found.append(place)
            continue
        found.append(known)
        if any(is_grave(one) for one in session.scalars(select(Service).where(Service.locations.contains(known)))):
            continue
        copy_columns(known, place, {"organization_id"})
        for name in PLACE_PARTS:
            if name != Field.ACCESSIBILITY or not _said_by_people(session, known):
                replace_rows(session, known, place, name)
    return found


def _said_by_people(session: Session, place: Location) -> bool:
    """Tell whether a person wrote how one gets into a place, of whichever service that is given there."""
    wrote = select(Change.id).where(
        Change.field_name == Field.ACCESSIBILITY.value, Change.target_id == place.id,
        ~Change.updated_by.startswith(IMPORT),
    )  # fmt: skip
    return session.scalar(wrote.limit(1)) is not None


def write_texts(session: Session, texts: Sequence[Translation]) -> bool:
    """Write translations; one that a person has checked stays."""
    changed = False
    ids = [text.id for text in texts]
    known = {one.id: one for one in session.scalars(select(Translation).where(Translation.id.in_(ids)))}
    for text in texts:
        have = known.get(text.id)
        if have is None:
            session.add(text)
            changed = True
        elif (have.text, have.source_hash) == (text.text, text.source_hash):
            continue
        elif have.status is not TranslationStatus.HUMAN:
            have.text, have.source_hash, have.status = text.text, text.source_hash, text.status
            changed = True
    return changed
