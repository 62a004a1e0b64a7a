"""Who may keep the record, and how the history names them."""

from app.domain.staff import Role
from app.staff_session.current import current_user
from app.staff_session.guards import requires

editor_only = requires(Role.EDITOR)


def editor_name() -> str:
    """Return this account as the history names it."""
    return f"editor:{current_user().id}"
