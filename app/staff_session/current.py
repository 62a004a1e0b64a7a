"""The session and the account of this request."""

from flask import g

from app.extensions import db
from app.models.staff_session import StaffSession
from app.models.staff_user import StaffUser
from app.operations.staff.sessions import find_session
from app.staff_session import clock, cookies


def current_session() -> StaffSession | None:
    """Return this request's session, finished or half way; None for anybody else."""
    if "staff_session" not in g:
        token = cookies.sent_token()
        g.staff_session = find_session(db.session, token, clock.now()) if token else None
    found: StaffSession | None = g.staff_session
    return found


def own_session() -> StaffSession:
    """Return this request's session where a guard has made sure that there is one."""
    found = current_session()
    assert found is not None, "the view has no guard"
    return found


def current_user() -> StaffUser:
    """Return the account of this request where a guard has made sure that there is one."""
    return own_session().user


def actor() -> str:
    """Return this request's account as the audit trail names it."""
    return f"user:{current_user().id}"


def is_finished(session: StaffSession) -> bool:
    """Tell whether password and second factor were shown and nothing is left to set up."""
    user = session.user
    return session.verified_at is not None and user.enrolled_at is not None and not user.must_change_password


def role_of_visitor() -> str:
    """Return the role of a finished log-in, an empty text for anybody else."""
    found = current_session()
    return found.user.role.value if found and is_finished(found) else ""


def next_step(session: StaffSession) -> str | None:
    """Return the endpoint of what a log-in still lacks; an enrolled telephone is asked before anything changes."""
    user = session.user
    if user.enrolled_at and session.verified_at is None:
        return "staff.second_factor"
    if user.must_change_password:
        return "staff.password"
    return None if user.enrolled_at else "staff.enrol"
