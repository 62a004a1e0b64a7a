"""Twelve digits that stand for a link read over the phone, or tie a messenger; only a keyed digest of them is kept."""

import hmac
import re
import secrets
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.provider import LINK_LASTS, LinkExpired
from app.models import OrganizationMember

DIGITS = 12
"""With a thousand codes about, one guess in a thousand million hits; an address may make 120 a quarter of an hour."""
GROUP = 4
CODE = re.compile(rf"[0-9]{{{DIGITS}}}")


class Use(StrEnum):
    """What a code is good for; one of one use is worth nothing for the other."""

    LINK = "code of a provider"
    MESSENGER = "code that ties a messenger"


def make_code(secret: str, member: OrganizationMember, *, now: datetime) -> str:
    """Return a fresh code for a member, in groups («1234-5678-9012»); an earlier one stops working."""
    code = new_code()
    member.code_digest, member.code_at = digest_of(secret, Use.LINK, code), now
    return in_groups(code)


def member_of_code(session: Session, secret: str, told: str, *, now: datetime) -> OrganizationMember | None:
    """Return whose code it is, however its groups are parted; None where it is no code of ours.

    Raises:
        LinkExpired: it is older than ``LINK_LASTS``.
    """
    code = digits_of(told)
    if not code:
        return None
    query = select(OrganizationMember).where(OrganizationMember.code_digest == digest_of(secret, Use.LINK, code))
    member = session.scalars(query).one_or_none()
    if member is not None and (member.code_at is None or now - member.code_at > LINK_LASTS):
        raise LinkExpired(LinkExpired.__doc__)
    return member


def new_code() -> str:
    """Return twelve digits that nobody can foresee."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def in_groups(code: str) -> str:
    """Return a code as it is read and typed most easily."""
    return "-".join(code[start : start + GROUP] for start in range(0, DIGITS, GROUP))


def digits_of(told: str) -> str:
    """Return the digits of a code, however its groups are parted; an empty text where it is none."""
    code = re.sub(r"[\s-]", "", told)
    return code if CODE.fullmatch(code) else ""


def digest_of(secret: str, use: Use, code: str) -> str:
    """Return what is kept of a code."""
    return hmac.new(secret.encode(), f"{use} {code}".encode(), sha256).hexdigest()
