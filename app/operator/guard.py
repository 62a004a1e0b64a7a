"""Who may use the console, and whose call it is."""

from http import HTTPStatus

from flask import abort

from app.domain.staff import Role
from app.extensions import db
from app.models.phone_call import PhoneCall
from app.staff_session.current import current_user
from app.staff_session.guards import requires

CONSOLE = (Role.OPERATOR, Role.SUPERVISOR)
"""An administrator keeps accounts and sees no callers."""
operator_only = requires(*CONSOLE)
asked_by_the_page = requires(*CONSOLE, background=True)
supervisor_only = requires(Role.SUPERVISOR)


def operator_id() -> str:
    """Return the id of the operator at this console."""
    return current_user().id


def own_call(call_id: str) -> PhoneCall:
    """Return a call of this operator; another's is not found."""
    call = db.session.get(PhoneCall, call_id) if len(call_id) == 36 else None
    if call is None or call.operator != operator_id():
        abort(HTTPStatus.NOT_FOUND)
    return call
