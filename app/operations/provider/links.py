"""Signed links: they name an organization, a member, a purpose and when they were made (docs/decisions/0020)."""

from datetime import UTC, datetime

from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy.orm import Session

from app.domain.identity import is_id
from app.domain.provider import LINK_LASTS, STOP_LASTS, Link, LinkExpired, LinkInvalid, Purpose
from app.models import OrganizationMember
from app.queries.duplicates import follow_merges

LONGEST = 500


def make_link(secret: str, member: OrganizationMember, purpose: Purpose, *, now: datetime) -> str:
    """Return the token of a link."""
    return _signer(secret).dumps([member.organization_id, member.id, purpose.value, int(now.timestamp())])


def read_link(secret: str, token: str, *, now: datetime) -> Link:
    """Return what a token names.

    Raises:
        LinkInvalid, LinkExpired: it is not ours, or too old.
    """
    try:
        organization, member, purpose, issued = _signer(secret).loads(token[:LONGEST])
    except (BadData, ValueError, TypeError) as error:
        raise LinkInvalid(LinkInvalid.__doc__) from error
    link = Link(organization, member, Purpose(purpose))
    lasts = STOP_LASTS if link.purpose is Purpose.STOP else LINK_LASTS
    if now - datetime.fromtimestamp(issued, UTC) > lasts:
        raise LinkExpired(LinkExpired.__doc__)
    return link


def find_member(session: Session, link: Link) -> OrganizationMember:
    """Return whose link it is, also where the organization has been merged into another with its people since.

    Raises:
        LinkInvalid: the member has been removed.
    """
    member = session.get(OrganizationMember, link.member) if is_id(link.member) else None
    homes = {link.organization, *follow_merges(session, [link.organization])}
    if member is None or member.organization_id not in homes:
        raise LinkInvalid(LinkInvalid.__doc__)
    return member


def is_checked(member: OrganizationMember, purpose: Purpose) -> bool:
    """Tell whether a link came by an address that an editor has checked."""
    return purpose is Purpose.MAILED and member.verified_on is not None


def _signer(secret: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt="link of a provider")
