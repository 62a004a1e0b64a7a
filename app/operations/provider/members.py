"""Who of an organization gets links."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.editing import ValueInvalid
from app.domain.locales import LOCALES
from app.domain.provider import NEVER, RHYTHMS, MemberRole, NotAllowed, TooMany
from app.models import OrganizationMember
from app.operations.tell_once import one_of_few_today

MOST_MEMBERS = 20
MOST_INVITATIONS = 5
"""That a member sends in a day."""
LONGEST_EMAIL = 200
EMAIL = re.compile(r"[^@\s<>\"',;:]+@[^@\s<>\"',;:]+")


@dataclass(frozen=True, slots=True)
class Invitation:
    """Whom to invite; without ``email`` by phone. ``verified``: an editor has checked the address.

    With ``keeps``, who is a member already keeps role and language.
    """

    email: str
    role: MemberRole
    language: str
    verified: bool = False
    keeps: bool = False


def members_of(session: Session, organization_id: str) -> list[OrganizationMember]:
    """Return the members of an organization, the oldest first."""
    query = select(OrganizationMember).where(OrganizationMember.organization_id == organization_id)
    return list(session.scalars(query.order_by(OrganizationMember.created_at, OrganizationMember.id)))


def invite(session: Session, organization_id: str, wish: Invitation, by: str, *, now: datetime) -> OrganizationMember:
    """Make somebody a member; who is one already gets the new role unless it ``keeps`` its own, and stays checked.

    Raises:
        ValueInvalid, TooMany: this is no address, or there are members enough.
    """
    email = wish.email.strip().lower()
    if (email and not is_email(email)) or wish.language not in LOCALES:
        raise ValueInvalid(ValueInvalid.__doc__)
    known = members_of(session, organization_id) if email else []
    kept = next((one for one in known if one.email == email), None)
    changes = kept is None or not wish.keeps
    if kept is None:
        kept = OrganizationMember(
            organization_id=organization_id, email=email, rhythm=RHYTHMS[1], invited_by=by, created_at=now,
            verified_on=None, reminded_on=None,
        )  # fmt: skip
        _check_room(session, organization_id)
        session.add(kept)
    if changes:
        kept.role, kept.language = wish.role, wish.language
    if wish.verified and email:
        kept.verified_on = now.date()
    session.flush()
    return kept


def invite_colleague(
    session: Session, secret: str, owner: OrganizationMember, wish: Invitation, *, now: datetime
) -> OrganizationMember:
    """Let an owner invite; the address counts as checked once an editor has checked it, and nobody is overruled.

    Raises:
        NotAllowed, TooMany, ValueInvalid: no owner, too many today, no address, or somebody who is a member already.
    """
    if owner.role is not MemberRole.OWNER:
        raise NotAllowed(NotAllowed.__doc__)
    email = wish.email.strip().lower()
    if not email or any(one.email == email for one in members_of(session, owner.organization_id)):
        raise ValueInvalid(ValueInvalid.__doc__)
    if not one_of_few_today(session, secret, owner.id, "invited", most=MOST_INVITATIONS, now=now):
        raise TooMany(TooMany.__doc__)
    plain = Invitation(email, wish.role, wish.language)
    return invite(session, owner.organization_id, plain, f"provider:{owner.id}", now=now)


def choose_rhythm(session: Session, member: OrganizationMember, rhythm: int, language: str) -> None:
    """Remember how often somebody wants to be reminded, and in which language.

    Raises:
        ValueInvalid: none that is offered.
    """
    if rhythm not in (NEVER, *RHYTHMS) or language not in LOCALES:
        raise ValueInvalid(ValueInvalid.__doc__)
    member.rhythm, member.language = rhythm, language
    session.flush()


def is_email(text: str) -> bool:
    """Tell whether a text looks like one e-mail address."""
    return len(text) <= LONGEST_EMAIL and text.isprintable() and EMAIL.fullmatch(text) is not None


def _check_room(session: Session, organization_id: str) -> None:
    mine = select(func.count(OrganizationMember.id)).where(OrganizationMember.organization_id == organization_id)
    if (session.scalar(mine) or 0) >= MOST_MEMBERS:
        raise TooMany(TooMany.__doc__)
