"""Roles of staff in words."""

from flask_babel import gettext as _

from app.domain.staff import Role


def role_name(role: str) -> str:
    """Return the name of a role."""
    # Translators: what people at work are called, whoever they are
    names = {
        Role.OPERATOR: _("Operator"),
        Role.SUPERVISOR: _("Supervisor"),
        Role.EDITOR: _("Editor"),
        Role.ADMINISTRATOR: _("Administrator"),
    }
    return names[Role(role)]
