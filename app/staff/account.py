"""One's own account: language, sessions."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from app.domain.locales import LOCALES
from app.domain.staff import EVERYBODY
from app.extensions import db
from app.models.staff_user import StaffSession
from app.operations.staff_accounts import end_sessions
from app.staff.blueprint import blueprint
from app.staff_session.guard import requires, staff, staff_session
from app.wording.languages import OWN_NAMES


@blueprint.get("/account")
@requires(*EVERYBODY)
def account() -> ResponseReturnValue:
    """Show it."""
    sessions = db.session.scalars(select(StaffSession).where(StaffSession.user_id == staff().id)).all()
    languages = [(code, OWN_NAMES[code]) for code in LOCALES]
    return render_template("staff/account.html", languages=languages, sessions=sessions, present=staff_session().id)


@blueprint.post("/account/language")
@requires(*EVERYBODY)
def set_language() -> ResponseReturnValue:
    """Speak another language from now on."""
    if request.form.get("language") in LOCALES:
        staff().language = request.form["language"]
        db.session.commit()
    return redirect(url_for("staff.account"), code=303)


@blueprint.post("/account/end-others")
@requires(*EVERYBODY)
def end_others() -> ResponseReturnValue:
    """End the account's other sessions."""
    end_sessions(db.session, staff(), keep=staff_session().id)
    db.session.commit()
    return redirect(url_for("staff.account"), code=303)
