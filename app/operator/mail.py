"""The picked services as a letter: seen first, safe to send, with a subject that tells nothing."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.phone_call import ReferralWay
from app.extensions import db
from app.operations.messenger_outbox import Letterbox, post_messages
from app.operations.phone_calls import refer
from app.operator.blueprint import blueprint
from app.operator.clock import now
from app.operator.guard import operator_only, own_call
from app.operator.presenters.card import stored_form
from app.operator.presenters.letter import letter_view


@blueprint.post("/calls/<call_id>/mail")
@operator_only
def send_mail(call_id: str) -> ResponseReturnValue:
    """Show the letter; send it once the caller has said that it is safe."""
    call = own_call(call_id)
    view = letter_view(call, stored_form(call), request.form.get("to", ""), asked="send" in request.form, now=now())
    if not view.ready or "send" not in request.form or request.form.get("safe") != "1":
        return render_template("operator/mail.html", view=view)
    if not call.training:
        letter: dict[str, object] = {"to": view.to, "subject": view.subject, "text": view.text}
        post_messages(db.session, Letterbox("mail", f"call:{call.id}"), [letter], now=now())
    refer(db.session, call, view.services, ReferralWay.MAIL, now=now())
    db.session.commit()
    return redirect(url_for("operator.call_card", call_id=call.id, sent=1), code=303)
