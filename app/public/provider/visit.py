"""Who has come by a link, and in which language."""

from dataclasses import dataclass

from flask import request

from app.domain.provider import LinkInvalid, Purpose
from app.extensions import db, settings
from app.i18n import use_language
from app.models import OrganizationMember
from app.operations.provider.codes import member_of_code
from app.operations.provider.links import find_member, read_link
from app.public.clock import now


@dataclass(frozen=True, slots=True)
class Visit:
    """A member, and by which kind of link."""

    token: str
    member: OrganizationMember
    purpose: Purpose


def visit(token: str) -> Visit:
    """Return who has come, and speak their language.

    Raises:
        LinkInvalid: nobody that we know, or by a link that only stops reminders.
    """
    found = _read(token)
    if found.purpose is Purpose.STOP:
        raise LinkInvalid(LinkInvalid.__doc__)
    return found


def visit_to_stop(token: str) -> Visit:
    """Return who wants no more reminders; every link will do.

    Raises:
        LinkInvalid: nobody that we know.
    """
    return _read(token)


def _read(token: str) -> Visit:
    member, purpose = _who(token)
    use_language(member.language)
    use_language(request.values.get("language", ""))
    return Visit(token, member, purpose)


def _who(token: str) -> tuple[OrganizationMember, Purpose]:
    if member := member_of_code(db.session, settings().secret_key, token, now=now()):
        return member, Purpose.SPOKEN
    link = read_link(settings().secret_key, token, now=now())
    return find_member(db.session, link), link.purpose
