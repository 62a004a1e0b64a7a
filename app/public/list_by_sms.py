"""The numbers of the list as an SMS to a phone: seen first, safe to be read, not often."""

from http import HTTPStatus
from uuid import uuid4

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.extensions import db, settings
from app.i18n import current_language
from app.operations.messenger_outbox import Letterbox, post_messages
from app.operations.tell_once import one_of_few_today
from app.public.blueprint import blueprint
from app.public.clock import now
from app.public.form_token import FIELD, is_fresh
from app.public.presenters.list_message import FORM, ListMessage, list_message
from app.public.shortlist import picked

MOST_TO_A_NUMBER = 3
MOST_FROM_AN_ADDRESS = 10
"""Messages a day; an address may be a library or a whole mobile network's."""


@blueprint.get("/list/sms")
def list_by_sms() -> ResponseReturnValue:
    """Show the message before anything is sent."""
    view = list_message(picked(), current_language(), sent="sent" in request.args)
    return render_template("public/sms.html", view=view)


@blueprint.post("/list/sms")
def send_list() -> ResponseReturnValue:
    """Send the message to the number, which is forgotten once it is delivered."""
    view = list_message(picked(), current_language(), typed=request.form.get("to", ""))
    fresh = is_fresh(request.form.get(FIELD, ""), FORM)
    if view.problem or not (view.possible and fresh and request.form.get("safe") == "1"):
        return render_template("public/sms.html", view=view.asked_again(fresh=fresh)), HTTPStatus.BAD_REQUEST
    if not _few(view):
        return render_template("public/sms.html", view=view.too_often()), HTTPStatus.TOO_MANY_REQUESTS
    # Nobody's message waits for another's
    post_messages(db.session, Letterbox("sms", f"site:{uuid4().hex}"), [{"to": view.to, "text": view.text}], now=now())
    db.session.commit()
    return redirect(url_for("public.list_by_sms", sent=1), code=303)


def _few(view: ListMessage) -> bool:
    """Tell whether neither this number nor this address has had its share today."""
    secret, moment = settings().secret_key, now()
    to = one_of_few_today(db.session, secret, view.to, "sms to", most=MOST_TO_A_NUMBER, now=moment)
    address = request.remote_addr or ""
    return to and one_of_few_today(db.session, secret, address, "sms", most=MOST_FROM_AN_ADDRESS, now=moment)
