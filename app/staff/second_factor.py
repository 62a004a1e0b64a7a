"""The second step of a log-in: a code from the telephone, or a recovery code."""

from http import HTTPStatus

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.extensions import db, settings
from app.operations.staff.log_in import Refused, show_second_factor
from app.staff.blueprint import blueprint
from app.staff.onward import onward, wanted
from app.staff.words import CODE, refused_words
from app.staff_session import clock
from app.staff_session.current import next_step, own_session
from app.staff_session.guards import half_way


@blueprint.route("/second-factor", methods=["GET", "POST"])
@half_way
def second_factor() -> ResponseReturnValue:
    """Ask for the code, or finish the log-in with it."""
    if next_step(own_session()) != "staff.second_factor":
        return onward()
    if request.method == "GET":
        return render_template("staff/second_factor.html", next=wanted(), problem="")
    code = request.form.get("code", "")
    taken = show_second_factor(db.session, own_session(), code, settings().secret_key, clock.now())
    db.session.commit()
    if isinstance(taken, Refused):
        problem = refused_words(taken, CODE)
        return render_template("staff/second_factor.html", next=wanted(), problem=problem), HTTPStatus.FORBIDDEN
    return onward(taken)
