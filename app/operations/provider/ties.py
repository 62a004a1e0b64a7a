"""A member's messenger, tied by a code that went from their page to our bot: reminders then go there."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.fernet import InvalidToken
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.domain.provider import (
    LINK_LASTS,
    NEVER,
    RHYTHMS,
    LinkExpired,
    LinkInvalid,
    MemberRole,
    NotAllowed,
    Purpose,
    TooMany,
)
from app.domain.sealing import box
from app.models import OrganizationMember
from app.operations.provider.codes import Use, digest_of, digits_of, in_groups, new_code
from app.operations.provider.links import is_checked
from app.operations.tell_once import one_of_few_today

SIGN = "#"
"""Begins a code that ties: twelve bare digits may be somebody's phone number, which is for those who call back."""
ATTEMPT = re.compile(rf"{SIGN}[\s0-9-]{{6,}}")
"""What is taken as a code, even a mistyped one; nothing else is kept from the talk."""
MOST_TRIES = 10
"""That somebody has in a day in a messenger."""
SEALED = "messengers of providers"
FRESH = timedelta(days=1)
"""So old a reminder may be that is still in the outbox."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Somebody in a messenger: the channel, whom to answer there, and the digest under which the talk is known."""

    channel: str
    person: str
    digest: str


def make_tie_code(secret: str, member: OrganizationMember, purpose: Purpose, *, now: datetime) -> str:
    """Return a message for our bot («#1234-5678-9012») that ties a messenger; an earlier one stops working.

    ``purpose`` is that of the link by which the member came: what is sent to the messenger is trusted no more.

    Raises:
        NotAllowed: who only reads is not reminded.
    """
    if member.role is MemberRole.READER:
        raise NotAllowed(NotAllowed.__doc__)
    code = new_code()
    member.tie_digest, member.tie_at = digest_of(secret, Use.MESSENGER, code), now
    member.tie_purpose = Purpose.MAILED if is_checked(member, purpose) else Purpose.SPOKEN
    return f"{SIGN}{in_groups(code)}"


def is_tie_code(text: str) -> bool:
    """Tell whether a whole message is such a code, or was meant as one."""
    return ATTEMPT.fullmatch(text.strip()) is not None


def tie(session: Session, secret: str, told: str, talk: Talk, *, now: datetime) -> OrganizationMember:
    """Tie the messenger to whose code it is, once, and return them.

    Raises:
        TooMany: so many codes were tried from there today; nothing was looked up.
        LinkInvalid, LinkExpired: it is no code of ours or spent, or too old.
    """
    if not one_of_few_today(session, secret, talk.digest, "tried to tie", most=MOST_TRIES, now=now):
        raise TooMany(TooMany.__doc__)
    member = _spend(session, digest_of(secret, Use.MESSENGER, digits_of(told.replace(SIGN, ""))), now)
    member.messenger, member.messenger_talk = talk.channel, talk.digest
    member.messenger_sealed = box(secret, SEALED).encrypt(talk.person.encode()).decode()
    member.messenger_purpose = member.tie_purpose
    if member.rhythm == NEVER:
        member.rhythm = RHYTHMS[1]
    session.flush()
    return member


def tied_address(secret: str, member: OrganizationMember) -> str:
    """Return whom to write to in a member's messenger, an empty text where it was sealed with another key."""
    try:
        return box(secret, SEALED).decrypt(member.messenger_sealed.encode()).decode()
    except InvalidToken:
        return ""


def untie(member: OrganizationMember) -> None:
    """Forget the messenger of a member."""
    member.messenger = member.messenger_talk = member.messenger_sealed = ""
    member.messenger_purpose = Purpose.SPOKEN


def tied_members(session: Session, talk: str) -> list[OrganizationMember]:
    """Return who is reminded in a talk."""
    mine = OrganizationMember.messenger_talk == talk
    return list(session.scalars(select(OrganizationMember).where(mine))) if talk else []


def end_ties(session: Session, talk: str) -> list[OrganizationMember]:
    """Forget a messenger, whoever's it is, and return of whom it was."""
    members = tied_members(session, talk)
    for member in members:
        untie(member)
    session.flush()
    return members


def lose_ties(session: Session, talk: str, *, now: datetime) -> None:
    """Forget a messenger in which we are not heard any more; what may not have arrived is due again, by e-mail."""
    for member in end_ties(session, talk):
        if member.reminded_on is not None and member.reminded_on >= (now - FRESH).date():
            member.reminded_on = None
    session.flush()


def _spend(session: Session, digest: str, now: datetime) -> OrganizationMember:
    """Return whose code it is and let it work no more; of two messengers that send it at once one is tied."""
    mine = OrganizationMember.tie_digest == digest
    member = session.scalars(select(OrganizationMember).where(mine)).one_or_none()
    if member is None:
        raise LinkInvalid(LinkInvalid.__doc__)
    if member.tie_at is None or now - member.tie_at > LINK_LASTS:
        raise LinkExpired(LinkExpired.__doc__)
    spend = update(OrganizationMember).where(mine).values(tie_digest="", tie_at=None)
    if session.scalar(spend.returning(OrganizationMember.id)) is None:
        raise LinkInvalid(LinkInvalid.__doc__)
    return member
