"""The picked services as an SMS: seen first, safe to send, at most two parts, without the subject."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.phone import find_number
from app.domain.phone_call import ReferralWay
from app.extensions import db
from app.operations.messenger_outbox import Letterbox, post_messages
from app.operations.phone_calls import refer
from app.operator.blueprint import blueprint
from app.operator.clock import now
from app.operator.guard import operator_only, own_call
from app.operator.presenters.card import likely_country, stored_form
from app.operator.presenters.message import message_view


@blueprint.post("/calls/<call_id>/sms")
@operator_only
def send_sms(call_id: str) -> ResponseReturnValue:
    """Show the message; send it once the caller has said that it is safe."""
    call = own_call(call_id)
    form = stored_form(call)
    number = find_number(request.form.get("to", ""), likely_country(call.caller, form.language))
    view = message_view(call, form, request.form.get("to", ""), number, asked="send" in request.form, now=now())
    if not view.ready or "send" not in request.form or request.form.get("safe") != "1":
        return render_template("operator/sms.html", view=view)
    if not call.training:
        box = Letterbox("sms", f"call:{call.id}")
        post_messages(db.session, box, [{"to": number, "text": view.text}], now=now())
    refer(db.session, call, view.services, ReferralWay.SMS, now=now())
    db.session.commit()
    return redirect(url_for("operator.call_card", call_id=call.id, sent=1), code=303)
