"""Name and password, and the way out."""

from datetime import UTC, datetime
from http import HTTPStatus

from flask import g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.extensions import db
from app.operations import staff_login
from app.staff.attempts import too_many
from app.staff.blueprint import blueprint
from app.staff_session.cookie import drop_token, write_token
from app.staff_session.csrf import require_log_in_proof
from app.staff_session.guard import begun, open_to_all, staff, staff_session


@blueprint.get("/log-in")
@open_to_all
def log_in() -> ResponseReturnValue:
    """Ask for name and password."""
    return render_template("staff/log_in.html", wrong=False, name="")


@blueprint.post("/log-in")
@open_to_all
def submit_log_in() -> ResponseReturnValue:
    """Begin a session; whatever is wrong, the answer is the same."""
    require_log_in_proof()
    name = request.form.get("name", "").strip()[:60]
    now = datetime.now(UTC)
    token = None
    if not too_many(request.remote_addr or "", now):
        token = staff_login.log_in(db.session, name, request.form.get("password", "")[:200], now=now)
        db.session.commit()
    if token is None:
        return render_template("staff/log_in.html", wrong=True, name=name), HTTPStatus.UNAUTHORIZED
    response = make_response(redirect(url_for("staff.next_step", next=request.args.get("next", "")), code=303))
    write_token(response, token)
    return response


@blueprint.post("/log-out")
@begun
def log_out() -> ResponseReturnValue:
    """End the session."""
    staff_login.log_out(db.session, staff_session(), staff(), now=datetime.now(UTC))
    db.session.commit()
    g.staff_left = True
    response = make_response(redirect(url_for("staff.log_in"), code=303))
    drop_token(response)
    return response
