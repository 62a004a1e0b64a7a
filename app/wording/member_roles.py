"""What people of an organization may do, in words."""

from flask_babel import gettext as _

from app.domain.provider import MemberRole


def member_role_name(role: MemberRole) -> str:
    """Return what somebody of an organization may do."""
    names = {
        MemberRole.OWNER: _("corrects and invites others"),
        MemberRole.EDITOR: _("corrects"),
        MemberRole.READER: _("only reads"),
    }
    return names[role]
