"""Hidden addresses: kept sealed, shown to vetted staff for a reason, and every look written down."""

from dataclasses import dataclass
from datetime import datetime

from cryptography.fernet import InvalidToken
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.audit import AuditAction
from app.domain.errors import ServiceNotFound
from app.domain.identity import is_id
from app.domain.record import Confidentiality
from app.domain.sealing import box
from app.domain.secret_place import LONGEST_PLACE, MOST_A_SHIFT, SHIFT, NotVetted, RevealReason
from app.models.audit_entry import AuditEntry
from app.models.secret_place import SecretPlace
from app.models.service import Service
from app.models.staff_user import StaffUser
from app.operations.audit import record

PURPOSE = "secret places"
SHOWN_REVEALS = 200


@dataclass(frozen=True, slots=True)
class Reveal:
    """One look at a hidden place."""

    at: datetime
    name: str
    service: str
    reason: str
    too_many: bool


def keep_place(session: Session, secret: str, service_id: str, text: str, *, actor: str, now: datetime) -> None:
    """Keep where a hidden service is; an empty text deletes it.

    Raises:
        ServiceNotFound: no hidden service has this id.
    """
    service = session.get(Service, service_id) if is_id(service_id) else None
    if service is None or service.confidentiality is Confidentiality.PUBLIC:
        raise ServiceNotFound("no hidden service has this id")
    kept, words = session.get(SecretPlace, service_id), text.strip()[:LONGEST_PLACE]
    if kept is not None:
        session.delete(kept)
        session.flush()
    if words:
        session.add(
            SecretPlace(
                service_id=service_id, sealed=box(secret, PURPOSE).encrypt(words.encode()).decode(), updated_at=now
            )
        )
    session.flush()
    record(session, actor, AuditAction.SECRET_PLACE_KEPT, f"service:{service_id}", {"deleted": not words}, now)


def has_place(session: Session, service_id: str) -> bool:
    """Tell whether we know where a hidden service is."""
    return session.get(SecretPlace, service_id) is not None


def reveal_place(
    session: Session, secret: str, user: StaffUser, service_id: str, reason: RevealReason, *, now: datetime
) -> str:
    """Return where a hidden service is, and write down who looked and why.

    Raises:
        NotVetted: this member of staff may not.
        ServiceNotFound: nothing is kept of it.
    """
    if not user.vetted:
        raise NotVetted(NotVetted.__doc__)
    kept = session.get(SecretPlace, service_id) if is_id(service_id) else None
    if kept is None:
        raise ServiceNotFound("nothing is kept of this service's place")
    try:
        words = box(secret, PURPOSE).decrypt(kept.sealed.encode()).decode()
    except InvalidToken as error:
        raise ServiceNotFound("the place was sealed with another key") from error
    record(session, f"user:{user.id}", AuditAction.SECRET_PLACE_SEEN, f"service:{service_id}", {"reason": reason}, now)
    return words


def read_reveals(session: Session, since: datetime) -> list[Reveal]:
    """Return who looked at what since a time, the latest first; ``too_many`` marks a shift with more than twenty."""
    seen = AuditEntry.action == AuditAction.SECRET_PLACE_SEEN
    query = select(AuditEntry).where(seen, AuditEntry.at >= since).order_by(AuditEntry.at.desc()).limit(SHOWN_REVEALS)
    entries = list(session.scalars(query))
    names = {user.id: user.name for user in session.scalars(select(StaffUser))}
    wanted = [_id(one.subject) for one in entries]
    services = {one.id: one.name for one in session.scalars(select(Service).where(Service.id.in_(wanted)))}
    return [
        Reveal(
            at=one.at,
            name=names.get(_id(one.actor), _id(one.actor)),
            service=services.get(_id(one.subject), _id(one.subject)),
            reason=str(one.details.get("reason", "")),
            too_many=_in_shift(entries, one) > MOST_A_SHIFT,
        )
        for one in entries
    ]


def _in_shift(entries: list[AuditEntry], last: AuditEntry) -> int:
    return sum(one.actor == last.actor and last.at - SHIFT < one.at <= last.at for one in entries)


def _id(reference: str) -> str:
    return reference.partition(":")[2]
