"""What a member says of a service of its organization: all is right, or what is not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.domain.days import together
from app.domain.editing import MANY, Decision, Edit, EditRefused, Field, NothingChanged
from app.domain.errors import ServiceNotFound
from app.domain.identity import is_id
from app.domain.phone import dial
from app.domain.provider import CHECKED_SOURCE, UNCHECKED_SOURCE, WHY, MemberRole, NotAllowed, Purpose
from app.models import ChangeProposal, MergedRecord, OrganizationMember, Service, ServiceReport
from app.models.service_report import ReportKind
from app.operations.editing.change import submit_edit
from app.operations.editing.parts import address_is_told, hides_nothing
from app.operations.editing.values import read_value
from app.operations.freshness import confirm, is_withdrawn_for_age
from app.operations.provider.links import is_checked
from app.queries.editing import waiting_wishes, waiting_words
from app.queries.published import was_shown

DOOR = "provider"
ACTOR = "provider:"
"""How what the history calls a member begins."""
AT_ONCE = frozenset({Field.HOURS, Field.CLOSURES, Field.FULL_UNTIL})
"""What somebody whose address an editor has checked changes without a second person."""
MOST_WORDS = 500


@dataclass(frozen=True, slots=True)
class Correction:
    """New values as (field, target, value); ``note`` and texts in other languages go to the editors as they are."""

    values: tuple[tuple[Field, str, str], ...]
    note: str = ""
    translated: str = ""


class CorrectionRefused(EditRefused):
    """Some of the new values do not fit; none was taken. ``faults`` are (field, target, why)."""

    def __init__(self, faults: Sequence[tuple[Field, str, EditRefused]]) -> None:
        """Keep what does not fit."""
        super().__init__(self.__doc__)
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Kept:
    """How many changes were made at once, and how many wait for an editor."""

    at_once: int
    waiting: int


def own_services(session: Session, organization_id: str) -> list[Service]:
    """Return the services of an organization that people see or have seen: no lead, none that now leads to another."""
    merged = exists().where(MergedRecord.old_id == Service.id)
    query = select(Service).where(Service.organization_id == organization_id, was_shown(), ~merged)
    return list(session.scalars(query.order_by(Service.name, Service.id)))


def own_service(session: Session, member: OrganizationMember, service_id: str) -> Service:
    """Return a service that the member may change.

    Raises:
        ServiceNotFound, NotAllowed: it is of another organization, or the member only reads.
    """
    service = session.get(Service, service_id) if is_id(service_id) else None
    owned = service is not None and service.organization_id == member.organization_id
    if service is None or not owned or session.get(MergedRecord, service_id) is not None:
        raise ServiceNotFound(ServiceNotFound.__doc__)
    if member.role is MemberRole.READER:
        raise NotAllowed(NotAllowed.__doc__)
    return service


def confirm_own(
    session: Session, member: OrganizationMember, purpose: Purpose, service_id: str, *, now: datetime
) -> bool:
    """Note that the provider found everything right today and return True.

    What had been withdrawn does not come back by a link to an address that nobody has checked: an editor is told.

    Raises:
        ServiceNotFound, NotAllowed: see ``own_service``.
    """
    service = own_service(session, member, service_id)
    if not is_checked(member, purpose) and is_withdrawn_for_age(session, service):
        _report(session, service, ReportKind.ANSWERED, "", now)
        session.flush()
        return False
    service.updated_at = now
    confirm(session, service, DOOR, actor(member), now=now)
    return True


def correct_own(
    session: Session, member: OrganizationMember, purpose: Purpose, service_id: str, wish: Correction, *, now: datetime
) -> Kept:
    """Make the changes that may be made at once and leave the others for an editor.

    Raises:
        ServiceNotFound, NotAllowed, CorrectionRefused: nothing may be kept then.
    """
    service = own_service(session, member, service_id)
    checked = is_checked(member, purpose)
    source = CHECKED_SOURCE if checked else UNCHECKED_SOURCE
    at_once = waiting = 0
    faults: list[tuple[Field, str, EditRefused]] = []
    for field, target, value in wish.values:
        if _waits_already(session, service, (field, target, value.strip())):
            waiting += 1
            continue
        edit = Edit(field, value, source, WHY, target, removes=not value and field in MANY)
        try:
            made = _submit(session, service, edit, actor(member), now=now, trusted=checked and field in AT_ONCE)
        except NothingChanged:
            continue
        except EditRefused as error:
            faults.append((field, target, error))
            continue
        at_once, waiting = at_once + made, waiting + (not made)
    if faults:
        raise CorrectionRefused(faults)
    for kind, words in ((ReportKind.WRONG, wish.note), (ReportKind.WRONG_WORDS, wish.translated)):
        if words.strip():
            _report(session, service, kind, words.strip(), now)
            waiting += 1
    session.flush()
    return Kept(at_once, waiting)


def _submit(session: Session, service: Service, edit: Edit, who: str, *, now: datetime, trusted: bool) -> bool:
    """Make a change at once or leave it; days that are wished one after another wait together."""
    if edit.field is Field.CLOSURES and not trusted:
        kept = read_value(service, edit.field)
        for earlier in waiting_of(session, service):
            if earlier.field is edit.field and earlier.before == kept:
                edit = replace(edit, value=together(kept, earlier.after, edit.value))
                session.delete(earlier)
    return submit_edit(session, service.id, edit, who, now=now, trusted=trusted)


def waiting_of(session: Session, service: Service) -> list[ChangeProposal]:
    """Return what providers of a service wish and no editor has decided, without a place that is hidden."""
    return [
        one
        for one in session.scalars(waiting_wishes(service.id, ACTOR))
        if one.field is not Field.ADDRESS or address_is_told(service, one.target_id)
    ]


def notes_of(session: Session, service: Service) -> list[ServiceReport]:
    """Return what providers of a service have written to the editors; where anything is hidden, nothing."""
    if not hides_nothing(service):
        return []
    return list(session.scalars(waiting_words(service.id, DOOR)))


def actor(member: OrganizationMember) -> str:
    """Return a member as the history names it."""
    return f"{ACTOR}{member.id}"


def _waits_already(session: Session, service: Service, wish: tuple[Field, str, str]) -> bool:
    field, target, value = wish
    same = select(ChangeProposal).where(
        ChangeProposal.service_id == service.id,
        ChangeProposal.field == field,
        ChangeProposal.decision == Decision.WAITING,
    )
    if field is Field.PHONE and not target:
        # One more number has a name of its own each time
        added = session.scalars(same.where(ChangeProposal.before == ""))
        return any(dial(one.after, service.country) == dial(value, service.country) for one in added)
    if field in MANY or field is Field.ACCESSIBILITY:
        same = same.where(ChangeProposal.target_id == target)
    same = same.where(ChangeProposal.after == value)
    return session.scalar(same.limit(1)) is not None


def _report(session: Session, service: Service, kind: ReportKind, words: str, now: datetime) -> None:
    session.add(ServiceReport(service_id=service.id, kind=kind, door=DOOR, words=words[:MOST_WORDS], created_at=now))
