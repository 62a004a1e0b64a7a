"""Make one record of two, take a merge apart again, or remember that two are not the same."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.duplicates import LATER, MERGED_WITH, WHY_APART, WHY_MERGED, PairState
from app.domain.editing import Decision, Edit, EditRefused, Field, Outdated, needs_second_person
from app.domain.identity import is_id
from app.models import ChangeProposal, DuplicatePair, Service
from app.operations.duplicates.compared import both_sides
from app.operations.duplicates.lead import Join, Record, carry_out, check_join, claim_pair
from app.operations.duplicates.move import moved_services
from app.operations.editing.change import RecordNotFound, submit_edit
from app.queries.duplicates import proposed_pairs
from app.queries.published import shown


def merge(session: Session, pair_id: str, stay: str, take: Collection[str], editor: str, *, now: datetime) -> bool:
    """Let one record of a pair stay and the other lead to it, and return True.

    ``take`` names the fields whose value comes from the other record; what is of high risk waits for a second person.
    So does the merge itself, with False, where a service for emergencies would vanish or show other contacts.

    Raises:
        EditRefused: somebody has decided already, the one that stays is not shown or less hidden, or what is taken over
            (its ``choice``) does not fit.
    """
    pair = _find(session, pair_id)
    if stay not in (pair.first_id, pair.second_id):
        raise RecordNotFound(RecordNotFound.__doc__)
    _refuse_second_proposal(session, pair)
    join = Join(pair.id, stay, editor)
    _, kept, lost = check_join(session, join)
    if isinstance(kept, Service):
        _take_over(session, kept, lost, take, editor, now)
        return _make_or_leave(session, join, [lost], lost, now=now)
    join = Join(pair.id, stay, editor, tuple(side.key for side in both_sides(kept, lost) if side.key in take))
    touched = [lost.id, *([kept.id] if join.take else [])]
    services = session.scalars(select(Service).where(Service.organization_id.in_(touched), shown()))
    return _make_or_leave(session, join, services.all(), lost, now=now)


def take_apart(session: Session, pair_id: str, editor: str, *, now: datetime) -> bool:
    """Undo a merge and return True: the other record is shown again at its own address, the pair is not the same.

    For a service for emergencies that waits for a second person, with False.

    Raises:
        RecordNotFound, Outdated: there is no such merge any more.
    """
    pair = _find(session, pair_id)
    _refuse_second_proposal(session, pair)
    join = Join(pair.id, "", editor)
    _, kept, lost = check_join(session, join)
    touched = [lost] if isinstance(lost, Service) else moved_services(session, lost.id, kept.id)
    return _make_or_leave(session, join, touched, kept, now=now)


def keep_apart(session: Session, pair_id: str, editor: str, *, now: datetime) -> None:
    """Remember that two records are not the same."""
    pair = _find(session, pair_id)
    if pair.state is not PairState.OPEN:
        raise Outdated(Outdated.__doc__)
    claim_pair(session, pair, PairState.DIFFERENT, editor, now=now)


def put_off(session: Session, pair_id: str, *, now: datetime) -> None:
    """Offer a pair again in a week."""
    _find(session, pair_id).later_until = now + LATER
    session.flush()


def _find(session: Session, pair_id: str) -> DuplicatePair:
    pair = session.get(DuplicatePair, pair_id) if is_id(pair_id) else None
    if pair is None:
        raise RecordNotFound(RecordNotFound.__doc__)
    return pair


def _refuse_second_proposal(session: Session, pair: DuplicatePair) -> None:
    if pair.id in proposed_pairs(session):
        raise Outdated(Outdated.__doc__)


def _take_over(
    session: Session, kept: Service, lost: Record, take: Collection[str], editor: str, now: datetime
) -> None:
    for side in both_sides(kept, lost):
        if side.key in take and side.choosable:
            source = lost.source or lost.natural_key
            wish = Edit(Field(side.field), side.right, source, MERGED_WITH + lost.id, side.target)
            try:
                submit_edit(session, kept.id, wish, editor, now=now)
            except EditRefused as error:
                error.choice = side.key
                raise


def _make_or_leave(session: Session, join: Join, touched: Collection[Record], before: Record, *, now: datetime) -> bool:
    """Carry a wish out, or leave it for a second person where it touches a service for emergencies."""
    services = [one for one in touched if isinstance(one, Service)]
    grave = next((one for one in services if needs_second_person(Field.MERGED_INTO, one.level)), None)
    if grave is None:
        carry_out(session, join, now=now)
        return True
    session.add(
        ChangeProposal(
            service_id=grave.id, field=Field.MERGED_INTO, target_id=join.pair_id, before=before.id, after=join.text,
            source=before.source or before.natural_key, why=WHY_MERGED if join.stay else WHY_APART,
            proposed_by=join.by, proposed_at=now, decision=Decision.WAITING,
        )
    )  # fmt: skip
    session.flush()
    return False
