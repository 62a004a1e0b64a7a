"""The screen that the telephone exchange opens when it rings: it tells who calls and writes nothing."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.domain.phone import find_number
from app.domain.phone_call import caller_key, mask_number
from app.extensions import db, settings
from app.operations.phone_calls import has_called_before, open_calls
from app.operator.blueprint import blueprint
from app.operator.guard import operator_id, operator_only
from app.operator.ring import Ringing, seal


@blueprint.get("/pop")
@operator_only
def pop() -> ResponseReturnValue:
    """Show the masked number and one button that opens the card."""
    number = request.args.get("ani", "")[:40]
    full = find_number(number, None) or number
    key = caller_key(full, settings().secret_key) if settings().remember_callers else ""
    ringing = Ringing(request.args.get("call_id", "")[:80], mask_number(full), key, request.args.get("dnis", "")[:20])
    return render_template(
        "operator/pop.html",
        ringing=ringing,
        sealed=seal(ringing),
        known=has_called_before(db.session, key),
        calls=open_calls(db.session, operator_id()),
    )
