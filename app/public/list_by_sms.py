"""The numbers of the list as an SMS to a phone: seen first, safe to be read, not often."""

from http import HTTPStatus

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.extensions import db, settings
from app.i18n import current_language
from app.operations.send_numbers import EnoughForToday, Sending, send_numbers
from app.public.blueprint import blueprint
from app.public.clock import now
from app.public.form_token import FIELD, form_token, is_fresh, is_from_elsewhere
from app.public.presenters.list_message import FORM, list_message
from app.public.shortlist import picked
from app.queries.duplicates import follow_merges

SENT = "sms-sent"


@blueprint.get("/list/sms")
def list_by_sms() -> ResponseReturnValue:
    """Show the message before anything is sent."""
    return render_template("public/sms.html", view=list_message(_picked(), current_language()))


@blueprint.post("/list/sms")
def send_list() -> ResponseReturnValue:
    """Send the message to the number, which is forgotten once it is delivered."""
    view = list_message(_picked(), current_language(), typed=request.form.get("to", ""))
    fresh = is_fresh(request.form.get(FIELD, ""), FORM) and not is_from_elsewhere(request)
    if view.problem or not (view.possible and fresh and request.form.get("safe") == "1"):
        return render_template("public/sms.html", view=view.asked_again(fresh=fresh)), HTTPStatus.BAD_REQUEST
    sending = Sending(view.to, view.text, request.remote_addr or "", settings().sms_a_day)
    try:
        send_numbers(db.session, settings().secret_key, sending, now=now())
    except EnoughForToday:
        db.session.rollback()
        return render_template("public/sms.html", view=view.too_often()), HTTPStatus.TOO_MANY_REQUESTS
    db.session.commit()
    return redirect(url_for("public.sms_sent", token=form_token(SENT)), code=303)


@blueprint.get("/list/sms/sent")
def sms_sent() -> ResponseReturnValue:
    """Say that the message is on its way; who comes here without having sent one is led to the list."""
    if not is_fresh(request.args.get(FIELD, ""), SENT):
        return redirect(url_for("public.shortlist"))
    return render_template("public/sms_sent.html")


def _picked() -> tuple[str, ...]:
    """Return the services of the list, with merged ones replaced by where they lead."""
    return follow_merges(db.session, picked())
