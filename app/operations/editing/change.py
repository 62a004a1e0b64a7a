"""Change a field with its history; what is of high risk waits for a second person."""

from datetime import datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from app.domain.editing import (
    CHOSEN,
    COOL_DOWN,
    MANY,
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
from app.models import Change, ChangeProposal, Service
from app.operations.duplicates.lead import carry_out, check_join, join_of
from app.operations.editing.checks import note_check
from app.operations.editing.hide import forget_where
from app.operations.editing.parts import beside_phone, choose_target, name_gone, refuse_twin
from app.operations.editing.times import check_not_over, tidy_value
from app.operations.editing.values import check_value, read_value, write_value
from app.operations.imports.precedence import is_of_file


class RecordNotFound(EditRefused):
    """We keep no such record."""


def find_record(session: Session, service_id: str) -> Service:
    """Return a service, shown or not.

    Raises:
        RecordNotFound: there is none.
    """
    service = session.get(Service, service_id) if is_id(service_id) else None
    if service is None:
        raise RecordNotFound(RecordNotFound.__doc__)
    return service


def submit_edit(
    session: Session, service_id: str, edit: Edit, editor: str, *, now: datetime, trusted: bool = True
) -> bool:
    """Make a change at once and return True, or leave it for a second person and return False.

    What somebody wishes who is not ``trusted`` waits whatever it is.

    Raises:
        EditRefused: it has no source or reason, does not fit, or changes nothing.
    """
    check_reason(edit.source, edit.why)
    service = find_record(session, service_id)
    value = "" if edit.removes else tidy_value(edit.field, edit.value.strip())
    target = choose_target(service, edit)
    before = read_value(service, edit.field, target)
    if edit.was is not None and edit.was.strip().split() != before.split():
        raise Outdated(Outdated.__doc__)
    if before == value:
        raise NothingChanged(NothingChanged.__doc__)
    check_value(session, service, edit.field, value, removes=edit.removes)
    # Somewhere it may still be yesterday
    check_not_over(service, edit.field, value, now.date() - timedelta(days=1))
    proposal = ChangeProposal(
        service_id=service.id, field=edit.field, target_id=target, before=before, after=value,
        source=edit.source.strip(), why=edit.why.strip(), proposed_by=editor, proposed_at=now,
        old_number_called=edit.called and edit.field is Field.PHONE, decision=Decision.WAITING,
    )  # fmt: skip
    at_once = trusted and not needs_second_person(edit.field, service.level)
    _make_or_leave(session, service, proposal, now=now, at_once=at_once)
    return at_once


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
    service = find_record(session, proposal.service_id)
    cools = accept and cools_down(proposal.field, service.level)
    state = Decision.COOLING if cools else Decision.ACCEPTED if accept else Decision.REJECTED
    claim_proposal(session, proposal, Decision.WAITING, state)
    proposal.decided_by, proposal.decided_at, proposal.decision_reason = editor, now, reason.strip()
    if cools:
        proposal.effective_at = now + COOL_DOWN
    if accept:
        check_proposal(session, service, proposal)
    if accept and not cools:
        apply_change(session, service, proposal, now=now, approved_by=editor)
    session.flush()


def note_call(session: Session, proposal_id: str) -> None:
    """Note that who decides has called the number that a proposal would replace."""
    proposal = session.get(ChangeProposal, proposal_id) if is_id(proposal_id) else None
    if proposal is not None and proposal.field is Field.PHONE and proposal.before:
        proposal.old_number_called = True


def check_proposal(session: Session, service: Service, proposal: ChangeProposal) -> None:
    """Refuse a change whose field says something else by now, or that does not fit.

    Raises:
        EditRefused: with the reason.
    """
    if proposal.field is Field.MERGED_INTO:
        check_join(session, join_of(proposal))
        return
    if read_value(service, proposal.field, proposal.target_id) != proposal.before:
        raise Outdated(Outdated.__doc__)
    if proposal.field in MANY and not proposal.before:
        refuse_twin(service, proposal.field, proposal.after)
    check_value(session, service, proposal.field, proposal.after, removes=True)


def is_outdated(session: Session, service: Service, proposal: ChangeProposal) -> bool:
    """Tell whether the record says something else than when a change was proposed, so that nobody can accept it."""
    if proposal.field is not Field.MERGED_INTO:
        return value_now(service, proposal) != proposal.before
    try:
        check_join(session, join_of(proposal))
    except EditRefused:
        return True
    return False


def value_now(service: Service, proposal: ChangeProposal) -> str:
    """Return what the field of a change says now, empty where it is there no more."""
    try:
        return read_value(service, proposal.field, proposal.target_id)
    except EditRefused:
        return ""


def apply_change(
    session: Session, service: Service, wish: ChangeProposal, *, now: datetime, approved_by: str = ""
) -> None:
    """Write a change into the record, its history and the work of the index.

    The group of the field counts as checked, save where the change only undoes another: nobody looked at the source.
    """
    if wish.field is Field.MERGED_INTO:
        carry_out(session, join_of(wish, approved_by), now=now)
        return
    target = wish.target_id if wish.after else name_gone(service, wish.field, wish.target_id)
    beside = beside_phone(service, wish.target_id) if wish.field is Field.PHONE and not wish.after else ""
    write_value(session, service, wish.field, wish.after, wish.target_id)
    service.updated_at = now
    if wish.field in GROUP_OF and not _undoes(session, wish):
        note_check(session, service, GROUP_OF[wish.field], wish.proposed_by, wish.proposed_at.date(), now=now)
    session.add(
        Change(
            resource_type="service", resource_id=service.id, last_action_type="update", last_action_at=now,
            field_name=wish.field.value, previous_value=wish.before, replacement_value=wish.after,
            updated_by=wish.proposed_by, approved_by=approved_by, target_id=target,
            source=wish.source, why=wish.why, old_number_called=wish.old_number_called, beside=beside,
        )
    )  # fmt: skip
    if service.confidentiality is not Confidentiality.PUBLIC:
        forget_where(session, service)


def revert(session: Session, change_id: str, editor: str, why: str, *, now: datetime) -> bool:
    """Undo the latest change of a field and return True, or leave that for a second person and return False.

    Raises:
        EditRefused: the field has changed again since, or the change is not one that can be undone.
    """
    change = session.get(Change, change_id) if is_id(change_id) else None
    if change is None or change.field_name not in set(Field) or not may_be_undone(change):
        raise RecordNotFound(RecordNotFound.__doc__)
    service, field = find_record(session, change.resource_id), Field(change.field_name)
    emptied = change.previous_value == change.replacement_value
    if emptied or read_value(service, field, change.target_id) != change.replacement_value:
        raise Outdated(Outdated.__doc__)
    check_value(session, service, field, change.previous_value, removes=True)
    wish = ChangeProposal(
        service_id=service.id, field=field, target_id=change.target_id, before=change.replacement_value,
        after=change.previous_value, source=change.source or change.updated_by, why=why, proposed_by=editor,
        proposed_at=now, old_number_called=False, decision=Decision.WAITING,
    )  # fmt: skip
    at_once = not needs_second_person(field, service.level, undoes=True)
    _make_or_leave(session, service, wish, now=now, at_once=at_once)
    return at_once


def may_be_undone(change: Change) -> bool:
    """Tell whether a change of a field can be undone: one with a source, or one that a file made of a plain text."""
    return bool(change.source) or (is_of_file(change) and change.field_name not in {Field.HOURS, *CHOSEN})


def _make_or_leave(session: Session, service: Service, wish: ChangeProposal, *, now: datetime, at_once: bool) -> None:
    if at_once:
        apply_change(session, service, wish, now=now)
    else:
        session.add(wish)
    session.flush()


def _undoes(session: Session, wish: ChangeProposal) -> bool:
    """Tell whether a change brings back, by the same source, what a change before it replaced."""
    undone = select(Change.id).where(
        Change.resource_id == wish.service_id, Change.field_name == wish.field.value,
        Change.target_id == wish.target_id, Change.previous_value == wish.after,
        Change.replacement_value == wish.before,
        or_(Change.source == wish.source, Change.updated_by == wish.source),
    )  # fmt: skip
    return session.scalar(undone.limit(1)) is not None


def claim_proposal(session: Session, proposal: ChangeProposal, was: Decision, becomes: Decision) -> None:
    """Take a proposal for this decision: of two people at once one gets it.

    Raises:
        Outdated: somebody else has decided.
    """
    waiting = (ChangeProposal.id == proposal.id) & (ChangeProposal.decision == was)
    taken = session.scalar(update(ChangeProposal).where(waiting).values(decision=becomes).returning(ChangeProposal.id))
    if taken is None:
        raise Outdated(Outdated.__doc__)
