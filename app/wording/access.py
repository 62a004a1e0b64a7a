"""How a person gets in, in words."""

from flask_babel import gettext as _

from app.domain.record import AccessMode


def access_text(mode: AccessMode) -> str:
    """Say how a person gets in; unknown gives no words."""
    words = {
        AccessMode.WALK_IN: _("Come without an appointment"),
        AccessMode.APPOINTMENT: _("By appointment"),
        AccessMode.REFERRAL: _("Referral needed"),
        AccessMode.UNKNOWN: "",
    }
    return words[mode]
