"""My account: language, password, open sessions, recovery codes."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.domain.locales import LOCALES
from app.domain.staff import Role
from app.extensions import db, settings
from app.i18n import current_language
from app.operations.staff.account import choose_staff_language, unused_recovery_codes
from app.operations.staff.second_factor import make_recovery_codes
from app.operations.staff.sessions import end_other_sessions, sessions_of
from app.staff.blueprint import blueprint
from app.staff.onward import to_account
from app.staff_session import clock
from app.staff_session.current import current_user, own_session
from app.staff_session.guards import requires
from app.wording.dates import clock as clock_text
from app.wording.dates import date_text
from app.wording.languages import OWN_NAMES


@dataclass(frozen=True, slots=True)
class SessionRow:
    """An open session as the page shows it."""

    browser: str
    day: str
    time: str
    this: bool


@blueprint.get("/account")
@requires(*Role)
def account() -> ResponseReturnValue:
    """Show my account."""
    left = unused_recovery_codes(db.session, current_user())
    return render_template("staff/account.html", sessions=_sessions(), languages=OWN_NAMES, codes_left=left)


@blueprint.post("/account/language")
@requires(*Role)
def choose_language() -> ResponseReturnValue:
    """Answer in another language from now on."""
    if (language := request.form.get("language", "")) in LOCALES:
        choose_staff_language(db.session, current_user(), language)
        db.session.commit()
    return to_account()


@blueprint.post("/account/sessions/end")
@requires(*Role)
def end_others() -> ResponseReturnValue:
    """Log my other browsers out."""
    end_other_sessions(db.session, own_session(), clock.now())
    db.session.commit()
    return to_account()


@blueprint.post("/account/recovery-codes")
@requires(*Role, confirmed=True)
def new_recovery_codes() -> ResponseReturnValue:
    """Make new recovery codes and show them once."""
    codes = make_recovery_codes(db.session, current_user(), clock.now())
    db.session.commit()
    return render_template("staff/recovery_codes.html", codes=codes, next="")


def _sessions() -> list[SessionRow]:
    this, zone = own_session().id, ZoneInfo(settings().call_centre_timezone)
    rows = sessions_of(db.session, current_user(), clock.now())
    return [_row(row.browser, row.created_at.astimezone(zone), this=row.id == this) for row in rows]


def _row(browser: str, since: datetime, *, this: bool) -> SessionRow:
    return SessionRow(browser, date_text(since.date(), current_language()), clock_text(since), this)
