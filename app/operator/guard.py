"""Who may use the console, and whose call it is."""

from http import HTTPStatus

from flask import abort

from app.domain.staff import CONSOLE, OVERSIGHT
from app.extensions import db
from app.models.phone_call import PhoneCall
from app.staff_session.guard import requires, staff

operator_only = requires(*CONSOLE)
supervisor_only = requires(*OVERSIGHT)


def operator_id() -> str:
    """Return the id of the operator at this console."""
    return staff().id


def own_call(call_id: str) -> PhoneCall:
    """Return a call of this operator; another's is not found."""
    call = db.session.get(PhoneCall, call_id) if len(call_id) == 36 else None
    if call is None or call.operator != operator_id():
        abort(HTTPStatus.NOT_FOUND)
    return call
