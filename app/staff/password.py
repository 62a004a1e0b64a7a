"""A password of one's own in place of the one-time one, or of an old one."""

from datetime import UTC, datetime
from http import HTTPStatus

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.extensions import db
from app.operations.staff_accounts import PasswordRefused, change_password
from app.operations.staff_login import is_password
from app.staff.blueprint import blueprint
from app.staff_session.guard import begun, staff, staff_session


@blueprint.get("/password")
@begun
def new_password() -> ResponseReturnValue:
    """Ask for the present password and a new one."""
    return render_template("staff/password.html", fault="")


@blueprint.post("/password")
@begun
def submit_password() -> ResponseReturnValue:
    """Change it; other sessions of the account end."""
    user, new = staff(), request.form.get("new", "")
    fault = "" if is_password(user, request.form.get("present", "")) else "present"
    fault = fault or ("differ" if new != request.form.get("again", "") else "")
    if not fault:
        try:
            change_password(db.session, user, new, keep=staff_session().id, now=datetime.now(UTC))
            db.session.commit()
            return redirect(url_for("staff.next_step", next=request.args.get("next", "")), code=303)
        except PasswordRefused as error:
            fault = str(error)
    return render_template("staff/password.html", fault=fault), HTTPStatus.UNPROCESSABLE_ENTITY
