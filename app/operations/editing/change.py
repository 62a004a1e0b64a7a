"""Change a field with its history; what is of high risk waits for a second person."""

from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.domain.days import earliest_today
from app.domain.editing import (
    COOL_DOWN,
    MANY,
    REVERTED,
    Decision,
    Edit,
    EditRefused,
    Field,
    NothingChanged,
    Outdated,
    SamePerson,
    check_reason,
    cools_down,
    needs_second_person,
)
from app.domain.field_groups import GROUP_OF
from app.domain.identity import is_id
from app.domain.record import Confidentiality
from app.domain.street_address import names_a_house
from app.models import Change, ChangeProposal, Organization, Service
from app.operations.duplicates.lead import carry_out, check_join, join_of
from app.operations.editing.checks import note_check
from app.operations.editing.hide import forget_where
from app.operations.editing.parts import beside_phone, choose_target, name_gone, refuse_twin
from app.operations.editing.record import Record, level_of, touch
from app.operations.editing.times import check_new, tidy_value
from app.operations.editing.values import check_value, read_value, write_value
from app.operations.editing.wording import check_waiting, language_of, wording_of, write_wording

Kind = TypeVar("Kind", Service, Organization)


class RecordNotFound(EditRefused):
    """We keep no such record."""


def find_record(session: Session, service_id: str) -> Service:
    """Return a service, shown or not.

    Raises:
        RecordNotFound: there is none.
    """
    return _find(session, Service, service_id)


def find_organization(session: Session, organization_id: str) -> Organization:
    """Return an organization, shown or not.

    Raises:
        RecordNotFound: there is none.
    """
    return _find(session, Organization, organization_id)


def _find(session: Session, kind: type[Kind], record_id: str) -> Kind:
    found = session.get(kind, record_id) if is_id(record_id) else None
    if found is None:
        raise RecordNotFound(RecordNotFound.__doc__)
    return found


def record_of(session: Session, proposal: ChangeProposal) -> Record:
    """Return what a proposal is about.

    Raises:
        RecordNotFound: it is gone.
    """
    if proposal.service_id:
        return find_record(session, proposal.service_id)
    return find_organization(session, proposal.organization_id or "")


def wish_for(record: Record, **values: Any) -> ChangeProposal:
    """Return a change of a record that waits to be decided."""
    owner = "service_id" if isinstance(record, Service) else "organization_id"
    return ChangeProposal(**{owner: record.id, "decision": Decision.WAITING, **values})


def submit_edit(
    session: Session, service_id: str, edit: Edit, editor: str, *, now: datetime, trusted: bool = True
) -> bool:
    """Change a service as ``edit_record`` does.

    Raises:
        EditRefused: see ``edit_record``; or there is no such service.
    """
    return edit_record(session, find_record(session, service_id), edit, editor, now=now, trusted=trusted)


def edit_record(
    session: Session, record: Record, edit: Edit, editor: str, *, now: datetime, trusted: bool = True
) -> bool:
    """Make a change at once and return True, or leave it for a second person and return False.

    What somebody wishes who is not ``trusted`` waits whatever it is.

    Raises:
        EditRefused: it has no source or reason, does not fit, or changes nothing.
    """
    check_reason(edit.source, edit.why)
    value = "" if edit.removes else tidy_value(edit.field, edit.value.strip())
    target = choose_target(record, edit)
    before = read_value(record, edit.field, target)
    if edit.was is not None and edit.was.strip().split() != before.split():
        raise Outdated(Outdated.__doc__)
    if before == value:
        raise NothingChanged(NothingChanged.__doc__)
    check_value(session, record, edit.field, value, removes=edit.removes)
    if isinstance(record, Service):
        check_new(record, edit.field, value, earliest_today(now))
    proposal = wish_for(
        record, field=edit.field, target_id=target, before=before, after=value, source=edit.source.strip(),
        why=edit.why.strip(), proposed_by=editor, proposed_at=now,
        old_number_called=edit.called and edit.field is Field.PHONE,
    )  # fmt: skip
    risky = needs_second_person(edit.field, level_of(session, record)) or _may_tell_where(record, value)
    make_or_leave(session, record, proposal, now=now, at_once=trusted and not risky)
    return trusted and not risky


def _may_tell_where(record: Record, value: str) -> bool:
    """Tell whether a text written into a hidden service looks like an address."""
    hidden = isinstance(record, Service) and record.confidentiality is not Confidentiality.PUBLIC
    return hidden and names_a_house(value)


def decide(session: Session, proposal_id: str, accept: bool, reason: str, editor: str, *, now: datetime) -> None:  # noqa: FBT001
    """Accept or reject a waiting change; who proposed it may take it back but not accept it.

    What a service for emergencies tells changes only after ``COOL_DOWN``.

    Raises:
        EditRefused: no reason, the same person, or the record has changed since.
    """
    check_reason(reason)
    proposal = session.get(ChangeProposal, proposal_id) if is_id(proposal_id) else None
    if proposal is None:
        raise RecordNotFound(RecordNotFound.__doc__)
    if accept and proposal.proposed_by == editor:
        raise SamePerson(SamePerson.__doc__)
    record = record_of(session, proposal)
    cools = accept and cools_down(proposal.field, level_of(session, record))
    state = Decision.COOLING if cools else Decision.ACCEPTED if accept else Decision.REJECTED
    claim_proposal(session, proposal, Decision.WAITING, state)
    proposal.decided_by, proposal.decided_at, proposal.decision_reason = editor, now, reason.strip()
    if cools:
        proposal.effective_at = now + COOL_DOWN
    if accept:
        check_proposal(session, record, proposal)
    if accept and not cools:
        apply_change(session, record, proposal, now=now, approved_by=editor)
    session.flush()


def note_call(session: Session, proposal_id: str) -> None:
    """Note that who decides has called the number that a proposal would replace."""
    proposal = session.get(ChangeProposal, proposal_id) if is_id(proposal_id) else None
    if proposal is not None and proposal.field is Field.PHONE and proposal.before:
        proposal.old_number_called = True


def check_proposal(session: Session, record: Record, proposal: ChangeProposal) -> None:
    """Refuse a change whose field says something else by now, or that does not fit.

    Raises:
        EditRefused: with the reason.
    """
    if proposal.field is Field.MERGED_INTO:
        check_join(session, join_of(proposal))
        return
    if language_of(proposal):
        check_waiting(session, record, proposal)
        return
    if read_value(record, proposal.field, proposal.target_id) != proposal.before:
        raise Outdated(Outdated.__doc__)
    if proposal.field in MANY and not proposal.before:
        refuse_twin(record, proposal.field, proposal.after)
    check_value(session, record, proposal.field, proposal.after, removes=True)


def apply_change(
    session: Session, record: Record, wish: ChangeProposal, *, now: datetime, approved_by: str = ""
) -> None:
    """Write a change into the record, its history and the work of the index.

    The group of the field counts as checked, save where the change only undoes another: nobody looked at the source.
    """
    if wish.field is Field.MERGED_INTO:
        carry_out(session, join_of(wish, approved_by), now=now)
        return
    if language_of(wish):
        write_wording(session, record, wording_of(wish), (wish.proposed_by, approved_by), now=now)
        return
    target = wish.target_id if wish.after else name_gone(record, wish.field, wish.target_id)
    beside = beside_phone(record, wish.target_id) if wish.field is Field.PHONE and not wish.after else ""
    write_value(session, record, wish.field, wish.after, wish.target_id)
    touch(session, record, now)
    if isinstance(record, Service) and wish.field in GROUP_OF and wish.source != REVERTED:
        note_check(session, record, GROUP_OF[wish.field], wish.proposed_by, wish.proposed_at.date(), now=now)
    session.add(
        Change(
            resource_type=record.__tablename__, resource_id=record.id, last_action_type="update", last_action_at=now,
            field_name=wish.field.value, previous_value=wish.before, replacement_value=wish.after,
            updated_by=wish.proposed_by, approved_by=approved_by, target_id=target,
            source=wish.source, why=wish.why, old_number_called=wish.old_number_called, beside=beside,
        )
    )  # fmt: skip
    if isinstance(record, Service) and record.confidentiality is not Confidentiality.PUBLIC:
        forget_where(session, record)


def make_or_leave(session: Session, record: Record, wish: ChangeProposal, *, now: datetime, at_once: bool) -> None:
    """Make a change, or leave it for a second person."""
    if at_once:
        apply_change(session, record, wish, now=now)
    else:
        session.add(wish)
    session.flush()


def claim_proposal(session: Session, proposal: ChangeProposal, was: Decision, becomes: Decision) -> None:
    """Take a proposal for this decision: of two people at once one gets it.

    Raises:
        Outdated: somebody else has decided.
    """
    waiting = (ChangeProposal.id == proposal.id) & (ChangeProposal.decision == was)
    taken = session.scalar(update(ChangeProposal).where(waiting).values(decision=becomes).returning(ChangeProposal.id))
    if taken is None:
        raise Outdated(Outdated.__doc__)
