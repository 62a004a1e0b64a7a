"""The picked services on paper, in the caller's language."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from app.domain.phone_call import ReferralWay
from app.domain.shortlist import write_list
from app.extensions import db
from app.operations.phone_calls import refer
from app.operator.blueprint import blueprint
from app.operator.clock import now
from app.operator.guard import operator_only, own_call
from app.operator.presenters.card import stored_form


@blueprint.post("/calls/<call_id>/sheet")
@operator_only
def print_sheet(call_id: str) -> ResponseReturnValue:
    """Note that the caller gets a sheet, and open it; without a picked service the card stays."""
    call = own_call(call_id)
    form = stored_form(call)
    if not form.picked:
        return redirect(url_for("operator.call_card", call_id=call.id), code=303)
    if call.ended_at is None:
        refer(db.session, call, form.picked, ReferralWay.SHEET, now=now())
        db.session.commit()
    address = url_for("public.sheet", lang=form.language, list=write_list(form.picked))
    return redirect(address, code=303)
