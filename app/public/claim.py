"""«This is my organization»: asked here, checked by an editor, answered by a letter."""

from http import HTTPStatus

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.utils import redirect

from app.domain.editing import EditRefused
from app.domain.provider import TooMany
from app.extensions import db, settings
from app.i18n import current_language
from app.operations.provider import claims
from app.public.blueprint import blueprint
from app.public.clock import now
from app.public.form_token import FIELD, form_token, is_fresh, is_from_elsewhere
from app.public.merged import where_merged
from app.public.query_string import clean_text
from app.queries.service_details import read_details

FORM = "claim"


@blueprint.get("/claim/<service_id>")
def claim(service_id: str) -> ResponseReturnValue:
    """Show the form."""
    return where_merged(service_id) or _form(service_id)


@blueprint.post("/claim/<service_id>")
def send_claim(service_id: str) -> ResponseReturnValue:
    """Keep the request for an editor."""
    if not is_fresh(request.form.get(FIELD, ""), FORM) or is_from_elsewhere(request):
        late = _("Nothing was sent: the page had been open for too long. Please press once more.")
        return _form(service_id, late), HTTPStatus.BAD_REQUEST
    name, position, email = (clean_text(request.form.get(field, "")) for field in ("name", "position", "email"))
    who = claims.Claimant(name, position, email, current_language(), address=request.remote_addr or "")
    try:
        claims.claim(db.session, settings().secret_key, service_id, who, now=now())
    except (EditRefused, TooMany) as error:
        db.session.rollback()
        wrong = _("Please fill in every field with an e-mail address of your organization.")
        words = _("Too many requests. Please try again tomorrow.") if isinstance(error, TooMany) else wrong
        return _form(service_id, words), HTTPStatus.BAD_REQUEST
    db.session.commit()
    return redirect(url_for("public.claim_sent"), HTTPStatus.SEE_OTHER)


@blueprint.get("/claim/sent")
def claim_sent() -> ResponseReturnValue:
    """Say what comes next; only the form leads here."""
    return render_template("public/claim_sent.html")


def _form(service_id: str, problem: str = "") -> str:
    card = read_details(db.session, service_id, language=current_language(), now=now()).card
    return render_template("public/claim.html", card=card, problem=problem, token=form_token(FORM), told=request.form)
