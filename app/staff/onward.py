"""Where a log-in goes next."""

from http import HTTPStatus

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.staff_session import cookies
from app.staff_session.paths import safe_next


def onward(token: str = "") -> ResponseReturnValue:
    """Go where the person wanted to go; the guard there sends to what a log-in still lacks."""
    if token:
        cookies.give(token)
    return redirect(wanted(), HTTPStatus.SEE_OTHER)


def wanted() -> str:
    """Return the page that the person wanted."""
    return safe_next(request.values.get("next", ""))


def to_users() -> ResponseReturnValue:
    """Go back to the accounts."""
    return redirect(url_for("staff.users"), HTTPStatus.SEE_OTHER)


def to_account() -> ResponseReturnValue:
    """Go back to the account's page."""
    return redirect(url_for("staff.account"), HTTPStatus.SEE_OTHER)
