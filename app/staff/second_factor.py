"""The second factor: set up at the first log-in, given at every other."""

from datetime import UTC, datetime
from http import HTTPStatus

import pyotp
import segno
from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.extensions import db
from app.operations.staff_login import begin_enrolment, complete, confirm_enrolment, give_second_factor
from app.staff.blueprint import blueprint
from app.staff.ways import safe_next
from app.staff_session.guard import begun, staff, staff_session

ISSUER = "Ryadom"


@blueprint.get("/next")
@begun
def next_step() -> ResponseReturnValue:
    """Go where the log-in goes on: a new password, the second factor, or the page that was asked for."""
    user, wanted = staff(), request.args.get("next", "")
    if user.must_change:
        return redirect(url_for("staff.new_password", next=wanted))
    if staff_session().complete:
        return redirect(safe_next(wanted))
    return redirect(url_for("staff.code" if user.totp_ready else "staff.enrol", next=wanted))


@blueprint.get("/second-factor")
@begun
def enrol() -> ResponseReturnValue:
    """Show how to begin; the secret itself comes with the form, since showing it changes the account."""
    if staff().totp_ready:
        abort(HTTPStatus.NOT_FOUND)
    return render_template("staff/enrol.html", secret="", picture="", wrong=False)


@blueprint.post("/second-factor")
@begun
def submit_enrolment() -> ResponseReturnValue:
    """Show the secret; with the device's first code, complete the session and show the recovery codes once."""
    user, now = staff(), datetime.now(UTC)
    if user.totp_ready:
        abort(HTTPStatus.NOT_FOUND)
    secret = begin_enrolment(db.session, user)
    given = request.form.get("code", "").strip()
    codes = confirm_enrolment(db.session, user, given, now=now) if given else None
    if codes:
        complete(db.session, staff_session(), user, now=now)
    db.session.commit()
    if codes:
        return render_template("staff/recovery.html", codes=codes, go_on=safe_next(request.args.get("next", "")))
    address = pyotp.TOTP(secret).provisioning_uri(name=user.name, issuer_name=ISSUER)
    picture = segno.make(address, error="m").svg_data_uri(scale=5, border=2)
    return render_template("staff/enrol.html", secret=secret, picture=picture, wrong=bool(given))


@blueprint.get("/code")
@begun
def code() -> ResponseReturnValue:
    """Ask for the code."""
    return render_template("staff/code.html", wrong=False)


@blueprint.post("/code")
@begun
def submit_code() -> ResponseReturnValue:
    """Take it."""
    given = request.form.get("code", "")[:40]
    good = give_second_factor(db.session, staff_session(), staff(), given, now=datetime.now(UTC))
    db.session.commit()
    if good:
        return redirect(safe_next(request.args.get("next", "")), code=303)
    return render_template("staff/code.html", wrong=True), HTTPStatus.UNAUTHORIZED
