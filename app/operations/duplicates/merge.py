"""Make one record of two, take a merge apart again, or remember that two are not the same."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.domain.duplicates import LATER, HiddenMustStay, PairState, RecordKind, StayingNotShown
from app.domain.editing import Edit, Field, Outdated
from app.domain.identity import is_id
from app.domain.record import Confidentiality, Publish
from app.models import Change, DuplicatePair, Location, MergedRecord, Organization, Service
from app.operations.duplicates.compared import both_sides, own_fields
from app.operations.editing.change import RecordNotFound, submit_edit
from app.operations.index_services import enqueue
from app.queries.published import SHOWN

Record = Service | Organization
MOVED = "organization"
"""How the history names who gives a service or keeps a place."""


def merge(session: Session, pair_id: str, stay: str, take: Collection[str], editor: str, *, now: datetime) -> None:
    """Let one record of a pair stay and the other lead to it.

    ``take`` names the fields whose value comes from the other record; what is of high risk waits for a second person.

    Raises:
        EditRefused: somebody has decided already, or the one that stays is not shown or less hidden.
    """
    pair = claim_pair(session, pair_id, PairState.MERGED, editor, now=now)
    if stay not in (pair.first_id, pair.second_id):
        raise RecordNotFound(RecordNotFound.__doc__)
    other = pair.first_id if stay == pair.second_id else pair.second_id
    kept, lost = _record(session, pair.kind, stay), _record(session, pair.kind, other)
    _check(session, kept, lost)
    _take_over(session, kept, lost, take, editor, now)
    if isinstance(kept, Organization):
        _move(session, lost.id, kept.id, editor, now)
    pair.kept_id, pair.publish_before = kept.id, lost.publish.value
    _publish(session, lost, Publish.UNPUBLISHED, kept.id, editor, now)
    session.execute(update(MergedRecord).where(MergedRecord.new_id == lost.id).values(new_id=kept.id))
    session.add(MergedRecord(old_id=lost.id, new_id=kept.id, merged_at=now))
    session.flush()


def take_apart(session: Session, pair_id: str, editor: str, *, now: datetime) -> None:
    """Undo a merge: the other record is shown again at its own address; the pair is remembered as not the same.

    Raises:
        RecordNotFound, Outdated: there is no such merge any more.
    """
    pair = session.get(DuplicatePair, pair_id) if is_id(pair_id) else None
    if pair is None:
        raise RecordNotFound(RecordNotFound.__doc__)
    lost_id = pair.first_id if pair.kept_id == pair.second_id else pair.second_id
    merged = (DuplicatePair.id == pair_id) & (DuplicatePair.state == PairState.MERGED)
    if not session.scalar(update(DuplicatePair).where(merged).values(state="different").returning(DuplicatePair.id)):
        raise Outdated(Outdated.__doc__)
    session.execute(delete(MergedRecord).where(MergedRecord.old_id == lost_id))
    lost = _record(session, pair.kind, lost_id)
    if isinstance(lost, Organization):
        _move(session, pair.kept_id, lost_id, editor, now, only=_moved(session, lost_id, pair.kept_id))
    _publish(session, lost, Publish(pair.publish_before), pair.kept_id, editor, now)
    session.flush()


def keep_apart(session: Session, pair_id: str, editor: str, *, now: datetime) -> None:
    """Remember that two records are not the same."""
    claim_pair(session, pair_id, PairState.DIFFERENT, editor, now=now)


def put_off(session: Session, pair_id: str, *, now: datetime) -> None:
    """Offer a pair again in a week."""
    pair = session.get(DuplicatePair, pair_id) if is_id(pair_id) else None
    if pair is None:
        raise RecordNotFound(RecordNotFound.__doc__)
    pair.later_until = now + LATER
    session.flush()


def claim_pair(session: Session, pair_id: str, state: PairState, editor: str, *, now: datetime) -> DuplicatePair:
    """Take an open pair for a decision: of two people at once one gets it."""
    pair = session.get(DuplicatePair, pair_id) if is_id(pair_id) else None
    if pair is None:
        raise RecordNotFound(RecordNotFound.__doc__)
    waiting = (DuplicatePair.id == pair_id) & (DuplicatePair.state == PairState.OPEN)
    values = {"state": state, "decided_by": editor, "decided_at": now}
    if not session.scalar(update(DuplicatePair).where(waiting).values(**values).returning(DuplicatePair.id)):
        raise Outdated(Outdated.__doc__)
    return pair


def _record(session: Session, kind: RecordKind, record_id: str) -> Record:
    found: Record | None = (
        session.get(Service, record_id) if kind is RecordKind.SERVICE else session.get(Organization, record_id)
    )
    if found is None:
        raise RecordNotFound(RecordNotFound.__doc__)
    return found


def _check(session: Session, kept: Record, lost: Record) -> None:
    gone = session.scalar(select(MergedRecord.old_id).where(MergedRecord.old_id.in_([kept.id, lost.id])))
    if kept.publish not in SHOWN or gone:
        raise StayingNotShown(StayingNotShown.__doc__)
    if isinstance(kept, Service) and isinstance(lost, Service):
        hidden = lost.confidentiality is not Confidentiality.PUBLIC
        if hidden and kept.confidentiality is not lost.confidentiality:
            raise HiddenMustStay(HiddenMustStay.__doc__)


def _take_over(session: Session, kept: Record, lost: Record, take: Collection[str], editor: str, now: datetime) -> None:
    for side in both_sides(kept, lost):
        if side.field not in take or not side.choosable:
            continue
        if isinstance(kept, Service):
            wish = Edit(
                Field(side.field), side.right, lost.source or lost.natural_key, f"merged: {lost.id}", side.target
            )
            submit_edit(session, kept.id, wish, editor, now=now)
        elif side.field in own_fields(kept):
            setattr(kept, side.field, side.right)
            _note(session, kept, (side.field, side.left, side.right), lost.source, editor, now)


def _move(
    session: Session, before: str, after: str, editor: str, now: datetime, only: Collection[str] | None = None
) -> None:
    """Give the services and places of one organization to another."""
    services = session.scalars(select(Service).where(Service.organization_id == before)).all()
    places = session.scalars(select(Location).where(Location.organization_id == before)).all()
    moving: list[Service | Location] = [*services, *places]
    for one in moving:
        if only is None or one.id in only:
            one.organization_id = after
            session.add(_change(one.__tablename__, one.id, (MOVED, before, after), editor, now))
    for service in services:
        service.updated_at = now
    session.flush()
    for service_id in session.scalars(select(Service.id).where(Service.organization_id.in_([before, after]))):
        enqueue(session, service_id)


def _moved(session: Session, lost: str, kept: str) -> set[str]:
    moved = (Change.field_name == MOVED) & (Change.previous_value == lost) & (Change.replacement_value == kept)
    return set(session.scalars(select(Change.resource_id).where(moved)))


def _publish(session: Session, lost: Record, publish: Publish, kept_id: str, editor: str, now: datetime) -> None:
    before, lost.publish = lost.publish, publish
    _note(session, lost, ("publish", before.value, publish.value), kept_id, editor, now)
    if isinstance(lost, Service):
        lost.updated_at = now
        for service_id in (lost.id, kept_id):
            enqueue(session, service_id)


def _note(session: Session, record: Record, change: tuple[str, str, str], why: str, editor: str, now: datetime) -> None:
    row = _change(record.__tablename__, record.id, change, editor, now)
    row.why = f"merged: {why}"
    session.add(row)


def _change(kind: str, record_id: str, change: tuple[str, str, str], editor: str, now: datetime) -> Change:
    field, before, after = change
    return Change(
        resource_type=kind, resource_id=record_id, last_action_type="update", last_action_at=now, field_name=field,
        previous_value=before, replacement_value=after, updated_by=editor,
    )  # fmt: skip
