"""Somebody says that a service is theirs; an editor checks it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.domain.editing import Decision, Outdated, ValueInvalid, check_reason
from app.domain.errors import ServiceNotFound
from app.domain.identity import is_id
from app.domain.provider import MemberRole, TooMany
from app.models import OrganizationMember, ProviderClaim, Service
from app.operations.provider.members import Invitation, invite, is_email
from app.operations.tell_once import one_of_few_today

MOST_A_DAY = 5
MOST_WAITING = 5
"""Claims of one service that wait at the same time."""
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who asks, from which network address."""

    name: str
    position: str
    email: str
    language: str
    address: str


def claim(session: Session, secret: str, service_id: str, who: Claimant, *, now: datetime) -> None:
    """Keep a claim for the editors; the same one twice is kept once.

    Raises:
        ServiceNotFound, ValueInvalid, TooMany: nothing is kept.
    """
    service = session.get(Service, service_id) if is_id(service_id) else None
    if service is None:
        raise ServiceNotFound(ServiceNotFound.__doc__)
    name, position, email = who.name.strip(), who.position.strip(), who.email.strip().lower()
    if not name or not position or max(len(name), len(position)) > LONGEST or not is_email(email):
        raise ValueInvalid(ValueInvalid.__doc__)
    if not one_of_few_today(session, secret, who.address, "claimed", most=MOST_A_DAY, now=now):
        raise TooMany(TooMany.__doc__)
    mine = (ProviderClaim.service_id == service_id) & (ProviderClaim.decision == Decision.WAITING)
    waiting = session.scalars(select(ProviderClaim).where(mine)).all()
    if any(one.email == email for one in waiting):
        return
    if len(waiting) >= MOST_WAITING:
        raise TooMany(TooMany.__doc__)
    session.add(
        ProviderClaim(
            service_id=service_id, name=name, position=position, email=email, language=who.language, created_at=now,
            decision=Decision.WAITING,
        )
    )  # fmt: skip
    session.flush()


def accept_claim(session: Session, claim_id: str, reason: str, editor: str, *, now: datetime) -> OrganizationMember:
    """Make who asked an owner of the organization, with a checked address.

    Raises:
        EditRefused: no reason, or somebody else has decided.
    """
    asked = _take(session, claim_id, Decision.ACCEPTED, reason)
    service = session.get_one(Service, asked.service_id)
    wish = Invitation(asked.email, MemberRole.OWNER, asked.language, verified=True)
    member = invite(session, service.organization_id, wish, editor, now=now)
    _close(session, asked, reason, editor, now)
    return member


def refuse_claim(session: Session, claim_id: str, reason: str, editor: str, *, now: datetime) -> tuple[str, str]:
    """Refuse who asked and return the address and language for the answer; nothing of the person is kept.

    Raises:
        EditRefused: no reason, or somebody else has decided.
    """
    asked = _take(session, claim_id, Decision.REJECTED, reason)
    answer_to = (asked.email, asked.language)
    _close(session, asked, reason, editor, now)
    return answer_to


def _take(session: Session, claim_id: str, decision: Decision, reason: str) -> ProviderClaim:
    check_reason(reason)
    waiting = (ProviderClaim.id == claim_id) & (ProviderClaim.decision == Decision.WAITING)
    taken = (
        session.scalar(update(ProviderClaim).where(waiting).values(decision=decision).returning(ProviderClaim.id))
        if is_id(claim_id)
        else None
    )
    if taken is None:
        raise Outdated(Outdated.__doc__)
    return session.get_one(ProviderClaim, taken, populate_existing=True)


def _close(session: Session, asked: ProviderClaim, reason: str, editor: str, now: datetime) -> None:
    asked.decided_by, asked.decided_at, asked.decision_reason = editor, now, reason.strip()
    asked.name = asked.position = asked.email = ""
    session.flush()
