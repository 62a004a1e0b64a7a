"""A link that can be read over the phone: twelve digits stand for it, of which only a digest is kept."""

import hmac
import re
import secrets
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.provider import LINK_LASTS, LinkExpired
from app.models import OrganizationMember

DIGITS = 12
"""With a thousand codes about, one guess in a thousand million hits; an address may make 120 a quarter of an hour."""
GROUP = 4
CODE = re.compile(rf"\d{{{DIGITS}}}")


def make_code(secret: str, member: OrganizationMember, *, now: datetime) -> str:
    """Return a fresh code for a member, in groups («1234-5678-9012»); an earlier one stops working."""
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    member.code_digest, member.code_at = _digest(secret, code), now
    return "-".join(code[start : start + GROUP] for start in range(0, DIGITS, GROUP))


def member_of_code(session: Session, secret: str, told: str, *, now: datetime) -> OrganizationMember | None:
    """Return whose code it is, however its groups are parted; None where it is no code of ours.

    Raises:
        LinkExpired: it is older than ``LINK_LASTS``.
    """
    code = re.sub(r"[\s-]", "", told)
    if not CODE.fullmatch(code) or not code.isascii():
        return None
    query = select(OrganizationMember).where(OrganizationMember.code_digest == _digest(secret, code))
    member = session.scalars(query).one_or_none()
    if member is not None and (member.code_at is None or now - member.code_at > LINK_LASTS):
        raise LinkExpired(LinkExpired.__doc__)
    return member


def _digest(secret: str, code: str) -> str:
    return hmac.new(secret.encode(), f"code of a provider {code}".encode(), sha256).hexdigest()
