"""Let one record lead to another, or no more: what a merge and its undoing do once nothing is left to be decided."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.domain.duplicates import (
    MERGED_FROM,
    MERGED_WITH,
    PARTED_FROM,
    WHY_APART,
    WHY_MERGED,
    HiddenMustStay,
    PairState,
    RecordKind,
    StayingNotShown,
)
from app.domain.editing import Outdated
from app.domain.record import Confidentiality, Publish
from app.models import ChangeProposal, DuplicatePair, MergedRecord, Organization, Service
from app.operations.duplicates.compared import both_sides, own_fields
from app.operations.duplicates.move import Deed, give, give_back, note
from app.operations.index_services import enqueue
from app.queries.published import SHOWN

Record = Service | Organization


@dataclass(frozen=True, slots=True)
class Join:
    """One wished merge of a pair, or with an empty ``stay`` its undoing.

    ``take`` names the fields of an organization whose value comes from the other; ``by`` wished it.
    """

    pair_id: str
    stay: str
    by: str
    take: tuple[str, ...] = ()
    approved_by: str = ""

    @property
    def text(self) -> str:
        """Return what a proposal keeps of it."""
        return " ".join((self.stay, *self.take))


def join_of(wish: ChangeProposal, approved_by: str = "") -> Join:
    """Return what a proposal wishes."""
    stay, *take = wish.after.split() or [""]
    return Join(wish.target_id, stay, wish.proposed_by, tuple(take), approved_by)


def check_join(session: Session, join: Join) -> tuple[DuplicatePair, Record, Record]:
    """Return a pair with the record that stays and the other.

    Raises:
        EditRefused: somebody has decided already, or the one that stays is not shown or less hidden.
    """
    pair = session.get(DuplicatePair, join.pair_id)
    if pair is None or pair.state is not (PairState.OPEN if join.stay else PairState.MERGED):
        raise Outdated(Outdated.__doc__)
    stay = join.stay or pair.kept_id
    other = pair.first_id if stay == pair.second_id else pair.second_id
    kept, lost = find_merged(session, pair.kind, stay), find_merged(session, pair.kind, other)
    if kept is None or lost is None:
        raise Outdated(Outdated.__doc__)
    if join.stay:
        _check_merge(session, kept, lost)
    return pair, kept, lost


def carry_out(session: Session, join: Join, *, now: datetime) -> None:
    """Merge a pair, or take its merge apart.

    Raises:
        EditRefused: see ``check_join``.
    """
    pair, kept, lost = check_join(session, join)
    deed = Deed(join.by, join.approved_by, now)
    claim_pair(session, pair, PairState.MERGED if join.stay else PairState.DIFFERENT, join.by, now=now)
    if join.stay:
        _merge(session, pair, (kept, lost), join.take, deed)
    else:
        _part(session, pair, (kept, lost), deed)
    session.flush()


def claim_pair(session: Session, pair: DuplicatePair, becomes: PairState, by: str, *, now: datetime) -> None:
    """Take a pair for a decision: of two people at once one gets it.

    Raises:
        Outdated: somebody else has decided.
    """
    mine = (DuplicatePair.id == pair.id) & (DuplicatePair.state == pair.state)
    values = {"state": becomes, "decided_by": by, "decided_at": now}
    if not session.scalar(update(DuplicatePair).where(mine).values(**values).returning(DuplicatePair.id)):
        raise Outdated(Outdated.__doc__)


def find_merged(session: Session, kind: RecordKind, record_id: str) -> Record | None:
    """Return a record of a pair, or None where there is none any more."""
    if kind is RecordKind.SERVICE:
        return session.get(Service, record_id)
    return session.get(Organization, record_id)


def names_of_merge(session: Session, wish: ChangeProposal) -> tuple[str, str]:
    """Return the names of the record that is told now and of the one that a proposal would tell instead."""
    pair = session.get(DuplicatePair, wish.target_id)
    if pair is None:
        return "", ""
    other = pair.second_id if wish.before == pair.first_id else pair.first_id
    before, after = (find_merged(session, pair.kind, one) for one in (wish.before, other))
    return before.name if before else "", after.name if after else ""


def _check_merge(session: Session, kept: Record, lost: Record) -> None:
    gone = session.scalar(select(MergedRecord.old_id).where(MergedRecord.old_id.in_([kept.id, lost.id])))
    if kept.publish not in SHOWN or gone:
        raise StayingNotShown(StayingNotShown.__doc__)
    if isinstance(kept, Service) and isinstance(lost, Service):
        hidden = lost.confidentiality is not Confidentiality.PUBLIC
        if hidden and kept.confidentiality is not lost.confidentiality:
            raise HiddenMustStay(HiddenMustStay.__doc__)


def _merge(
    session: Session, pair: DuplicatePair, records: tuple[Record, Record], take: Collection[str], deed: Deed
) -> None:
    kept, lost = records
    if isinstance(kept, Organization):
        _take_over(session, kept, lost, take, deed)
        give(session, lost.id, kept.id, deed)
    pair.kept_id, pair.publish_before = kept.id, lost.publish.value
    _publish(session, lost, Publish.UNPUBLISHED, kept.id, deed, MERGED_WITH)
    note(session, kept, (MERGED_FROM, "", lost.name), deed, WHY_MERGED)
    session.add(MergedRecord(old_id=lost.id, new_id=kept.id, merged_at=deed.at))


def _part(session: Session, pair: DuplicatePair, records: tuple[Record, Record], deed: Deed) -> None:
    kept, lost = records
    if isinstance(lost, Organization):
        give_back(session, lost.id, kept.id, deed)
    session.execute(delete(MergedRecord).where(MergedRecord.old_id == lost.id))
    _publish(session, lost, Publish(pair.publish_before), kept.id, deed, PARTED_FROM)
    note(session, kept, (MERGED_FROM, lost.name, ""), deed, WHY_APART)


def _take_over(session: Session, kept: Organization, lost: Record, take: Collection[str], deed: Deed) -> None:
    for side in both_sides(kept, lost):
        if side.field in take and side.choosable and side.field in own_fields(kept):
            setattr(kept, side.field, side.right)
            note(session, kept, (side.field, side.left, side.right), deed, MERGED_WITH + lost.id, lost.source)


def _publish(session: Session, lost: Record, publish: Publish, kept_id: str, deed: Deed, why: str) -> None:
    before, lost.publish = lost.publish, publish
    note(session, lost, ("publish", before.value, publish.value), deed, why + kept_id)
    if isinstance(lost, Service):
        lost.updated_at = deed.at
        for service_id in (lost.id, kept_id):
            enqueue(session, service_id)
