"""At the first log-in: bring the second factor to the telephone, then take the recovery codes."""

from http import HTTPStatus

import segno
from flask import render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app.extensions import db, settings
from app.operations.staff.first_log_in import first_code
from app.operations.staff.second_factor import enrolment_address, totp_secret
from app.staff.blueprint import blueprint
from app.staff.onward import onward, wanted
from app.staff.words import CODE, refused_words
from app.staff_session import clock, cookies
from app.staff_session.current import current_user, next_step, own_session
from app.staff_session.guards import half_way


@blueprint.route("/enrol", methods=["GET", "POST"])
@half_way
def enrol() -> ResponseReturnValue:
    """Show the QR code, or set the second factor and show the recovery codes."""
    if next_step(own_session()) != "staff.enrol":
        return onward()
    if request.method == "GET":
        return _page("")
    set_up = first_code(db.session, own_session(), request.form.get("code", ""), settings().secret_key, clock.now())
    db.session.commit()
    if set_up.refused:
        return _page(refused_words(set_up.refused, CODE)), HTTPStatus.FORBIDDEN
    cookies.give(set_up.token)
    return render_template("staff/recovery_codes.html", codes=set_up.recovery_codes, next=wanted())


def _page(problem: str) -> str:
    key, user = settings().secret_key, current_user()
    picture = segno.make(enrolment_address(key, user), error="m").svg_inline(
        scale=5, dark="#000", light="#fff", border=4, omitsize=True
    )
    secret = totp_secret(key, user.totp_seed)
    groups = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    # The picture is made of our own address alone
    return render_template(
        "staff/enrol.html",
        picture=Markup(picture),  # noqa: S704
        secret=groups,
        next=wanted(),
        problem=problem,
    )
