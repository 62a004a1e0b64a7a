"""What became of the wishes of providers, and how one that still waits is taken back."""

from datetime import datetime, timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.domain.editing import URGENT, Decision, Field, Outdated
from app.domain.errors import ServiceNotFound
from app.domain.identity import is_id
from app.domain.provider import TAKEN_BACK
from app.models import ChangeProposal, OrganizationMember, Service, ServiceReport
from app.operations.editing.parts import hides_nothing
from app.operations.provider.keep import ACTOR, DOOR, actor, own_service
from app.queries.editing import decided_wishes, decided_words

TOLD_FOR = timedelta(days=60)
"""How long a provider reads what became of a wish."""


class Absorbed(Outdated):
    """The wish is kept no longer by itself: a later one holds what it said."""


def decided_of(session: Session, service: Service, *, now: datetime) -> list[ChangeProposal]:
    """Return the wishes of a service's providers that were decided lately, the newest first.

    Where anything is hidden none about an address: hiding it has closed them all, whatever had been decided.
    """
    decided = session.scalars(decided_wishes(service.id, ACTOR, now - TOLD_FOR))
    return [one for one in decided if one.field is not Field.ADDRESS or hides_nothing(service)]


def decided_notes_of(session: Session, service: Service, *, now: datetime) -> list[ServiceReport]:
    """Return what providers have written and editors have closed lately; where anything is hidden, nothing."""
    return list(session.scalars(decided_words(service.id, DOOR, now - TOLD_FOR))) if hides_nothing(service) else []


def may_tell_reason(service: Service) -> bool:
    """Tell whether a provider may read why a wish was not accepted: of people in danger a reason may tell too much."""
    return hides_nothing(service) and service.level not in URGENT


def note_reason_told(session: Session, proposal_id: str) -> None:
    """Note that who decides was told that the provider reads the reason; any other reason stays among editors."""
    proposal = session.get(ChangeProposal, proposal_id) if is_id(proposal_id) else None
    if proposal is not None and proposal.proposed_by.startswith(ACTOR):
        proposal.reason_told = True


def take_back(session: Session, member: OrganizationMember, wish_id: str, *, now: datetime) -> None:
    """Withdraw a wish or a note that waits for an editor; what was withdrawn before stays so.

    Raises:
        ServiceNotFound, NotAllowed: it is of no service that the member may change.
        Absorbed: what was sent later has taken it in.
        Outdated: an editor has decided.
    """
    wish = _find(session, wish_id)
    own_service(session, member, wish.service_id or "")
    if wish.decision is Decision.WITHDRAWN:
        return
    kind = type(wish)
    waiting = (kind.id == wish.id) & (kind.decision == Decision.WAITING)
    values = {"decided_by": actor(member), "decided_at": now, "decision_reason": TAKEN_BACK}
    taken = update(kind).where(waiting).values(decision=Decision.WITHDRAWN, **values)
    if session.scalar(taken.returning(kind.id)) is None:
        raise Outdated(Outdated.__doc__)


def _find(session: Session, wish_id: str) -> ChangeProposal | ServiceReport:
    change = session.get(ChangeProposal, wish_id) if is_id(wish_id) else None
    if change is not None and change.proposed_by.startswith(ACTOR):
        return change
    note = session.get(ServiceReport, wish_id) if is_id(wish_id) else None
    if is_id(wish_id) and change is None and note is None:
        raise Absorbed(Absorbed.__doc__)
    if note is None or note.door != DOOR:
        raise ServiceNotFound(ServiceNotFound.__doc__)
    return note
