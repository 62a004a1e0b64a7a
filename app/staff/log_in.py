"""Log in with name and password; log out."""

from http import HTTPStatus

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.browser import browser_name
from app.extensions import db, settings
from app.operations.staff import log_in as staff_log_in
from app.operations.staff.log_in import Refused, Visitor
from app.operations.staff.sessions import end_session
from app.staff.blueprint import blueprint
from app.staff.onward import onward, wanted
from app.staff.words import LOG_IN, refused_words
from app.staff_session import clock, cookies
from app.staff_session.current import current_session, own_session
from app.staff_session.guards import half_way, open_to_all


@blueprint.route("/login", methods=["GET", "POST"])
@open_to_all
def log_in() -> ResponseReturnValue:
    """Show the form, or take the first step of a log-in."""
    if request.method == "GET":
        return onward() if current_session() else render_template("staff/log_in.html", next=wanted(), problem="")
    name, password = request.form.get("name", ""), request.form.get("password", "")
    taken = staff_log_in.log_in(db.session, name, password, _visitor(), settings().secret_key, clock.now())
    db.session.commit()
    if isinstance(taken, Refused):
        problem = refused_words(taken, LOG_IN)
        return render_template("staff/log_in.html", next=wanted(), problem=problem, name=name), HTTPStatus.FORBIDDEN
    return onward(taken)


@blueprint.post("/logout")
@half_way
def log_out() -> ResponseReturnValue:
    """End this browser's session."""
    end_session(db.session, own_session(), clock.now())
    db.session.commit()
    cookies.take_away()
    return redirect(url_for("staff.log_in"), HTTPStatus.SEE_OTHER)


def _visitor() -> Visitor:
    return Visitor(request.remote_addr or "", browser_name(request.user_agent.string))
