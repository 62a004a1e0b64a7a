"""Guards of staff pages: who may open them, and that every change comes from a form of ours."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, abort, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.staff import OVERSIGHT, Role
from app.extensions import db
from app.i18n import use_language
from app.models.staff_user import StaffSession, StaffUser
from app.operations.staff_login import find_session
from app.staff_session.cookie import read_token, write_token
from app.staff_session.csrf import log_in_proof, require_proof, session_proof

View = Callable[..., ResponseReturnValue]


def requires(*roles: Role) -> Callable[[View], View]:
    """Let in who has logged in with both factors and works as one of ``roles``; others are sent to log in, or away."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(**values: Any) -> ResponseReturnValue:
            user = _enter()
            if user is None or not staff_session().complete:
                return _to_log_in()
            if user.role not in roles:
                abort(HTTPStatus.FORBIDDEN)
            return view(**values)

        guarded.staff_roles = roles  # type: ignore[attr-defined]
        return guarded

    return decorate


def begun(view: View) -> View:
    """Let in who has given the password and is still to set or give the second factor."""

    @wraps(view)
    def guarded(**values: Any) -> ResponseReturnValue:
        if _enter() is None:
            return _to_log_in()
        return view(**values)

    guarded.staff_roles = ()  # type: ignore[attr-defined]
    return guarded


def open_to_all(view: View) -> View:
    """Mark a staff page that needs no log-in; its form carries a proof of its own."""
    view.staff_roles = None  # type: ignore[attr-defined]
    return view


def staff() -> StaffUser:
    """Return who sits at the console."""
    user: StaffUser = g.staff
    return user


def staff_session() -> StaffSession:
    """Return the present session."""
    opened: StaffSession = g.staff_session
    return opened


def init_app(app: Flask) -> None:
    """Renew the cookie with every page and give templates the proof for forms and what the role may."""
    app.after_request(_renew)
    app.context_processor(_for_templates)


def _enter() -> StaffUser | None:
    """Remember who asks; every change must carry the proof of the session."""
    token = read_token()
    found = find_session(db.session, token, now=datetime.now(UTC))
    if found is None:
        return None
    g.staff_session, g.staff, g.staff_token = *found, token
    use_language(g.staff.language)
    if request.method not in ("GET", "HEAD"):
        require_proof(token)
    return staff()


def _to_log_in() -> ResponseReturnValue:
    """Send somebody to log in and back; a script learns by the status."""
    if request.method != "GET" or request.headers.get("Sec-Fetch-Mode") == "cors":
        abort(HTTPStatus.UNAUTHORIZED)
    begun_already = "staff" in g
    endpoint = "staff.next_step" if begun_already else "staff.log_in"
    return redirect(url_for(endpoint, next=request.full_path.rstrip("?")))


def _renew(response: Response) -> Response:
    """A page that somebody opens keeps the session awake; what a page asks by itself does not."""
    awake = "staff_token" in g and request.headers.get("Accept") != "text/event-stream" and "quiet" not in request.args
    if awake and not g.get("staff_left"):
        write_token(response, g.staff_token)
    if "staff_token" in g:
        response.headers["Cache-Control"] = "no-store"
    return response


def _for_templates() -> dict[str, Any]:
    if not request.path.startswith(("/staff", "/op", "/editor")):
        return {}
    user = g.get("staff")
    proof = session_proof(g.staff_token) if user else log_in_proof()
    return {"csrf_proof": proof, "staff_user": user, "may_oversee": bool(user and user.role in OVERSIGHT)}
