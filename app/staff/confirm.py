"""Show the second factor again before a dangerous act."""

from http import HTTPStatus

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.domain.staff import Role
from app.extensions import db, settings
from app.operations.staff import log_in
from app.staff.blueprint import blueprint
from app.staff.onward import onward, wanted
from app.staff.words import CODE, refused_words
from app.staff_session import clock
from app.staff_session.current import own_session
from app.staff_session.guards import requires


@blueprint.route("/confirm", methods=["GET", "POST"])
@requires(*Role)
def confirm() -> ResponseReturnValue:
    """Ask for the code, or let the person go on with it."""
    if request.method == "GET":
        return render_template("staff/confirm.html", next=wanted(), problem="")
    code = request.form.get("code", "")
    refused = log_in.confirm(db.session, own_session(), code, settings().secret_key, clock.now())
    db.session.commit()
    if refused:
        problem = refused_words(refused, CODE)
        return render_template("staff/confirm.html", next=wanted(), problem=problem), HTTPStatus.FORBIDDEN
    return onward()
