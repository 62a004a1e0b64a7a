"""Change one's password: at the first log-in, and whenever one wants."""

from http import HTTPStatus

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.domain.staff import PasswordProblem
from app.extensions import db, settings
from app.operations.staff.change_password import NewPassword, change_password
from app.staff.blueprint import blueprint
from app.staff.onward import onward, wanted
from app.staff.words import password_words
from app.staff_session import clock
from app.staff_session.current import current_user, next_step, own_session
from app.staff_session.guards import half_way


@blueprint.route("/password", methods=["GET", "POST"])
@half_way
def password() -> ResponseReturnValue:
    """Show the form, or set the new password."""
    if next_step(own_session()) not in ("staff.password", None):
        return onward()
    if request.method == "GET":
        return _page("")
    form = NewPassword(*(request.form.get(name, "") for name in ("current", "new", "repeated")))
    changed = change_password(db.session, own_session(), form, settings().secret_key, clock.now())
    db.session.commit()
    if isinstance(changed, PasswordProblem):
        return _page(password_words(changed)), HTTPStatus.BAD_REQUEST
    return onward(changed)


def _page(problem: str) -> str:
    first = current_user().must_change_password
    return render_template("staff/password.html", first=first, next=wanted(), problem=problem)
