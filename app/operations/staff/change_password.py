"""A member of staff sets a new password; all other browsers must log in again."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.audit import AuditAction
from app.domain.staff import PasswordProblem, password_problem
from app.models.staff_session import StaffSession
from app.models.staff_user import StaffUser
from app.operations.audit import record
from app.operations.staff.passwords import hash_password, password_matches
from app.operations.staff.second_factor import new_seed
from app.operations.staff.sessions import drop_sessions, open_session
from app.operations.staff.slow_down import doors_of_code, forgive, note_failure, seconds_to_wait


@dataclass(frozen=True, slots=True)
class NewPassword:
    """What the form says; ``current`` is not asked while a one-time password must be changed."""

    current: str
    new: str
    repeated: str


def change_password(
    session: Session, staff_session: StaffSession, form: NewPassword, secret_key: str, now: datetime
) -> PasswordProblem | str:
    """Set a password and return the token of the session that replaces this one, or say what is wrong."""
    user = staff_session.user
    if not user.must_change_password and not _knows_current(session, user, form.current, secret_key, now):
        return PasswordProblem.WRONG
    if problem := _problem(user, form):
        return problem
    user.password_hash, user.password_at, user.must_change_password = hash_password(form.new), now, False
    if user.enrolled_at is None:
        # Whoever saw the one-time password may have seen the QR code too
        user.totp_seed = new_seed()
    verified, browser = staff_session.verified_at is not None, staff_session.browser
    drop_sessions(session, user.id)
    token = open_session(session, user, browser, now, verified=verified)
    record(session, f"user:{user.id}", AuditAction.PASSWORD_CHANGED, f"user:{user.id}", {}, now)
    return token


def _knows_current(session: Session, user: StaffUser, password: str, secret_key: str, now: datetime) -> bool:
    doors = doors_of_code(secret_key, user.id)
    if seconds_to_wait(session, doors, now):
        return False
    if password_matches(user.password_hash, password):
        forgive(session, doors)
        return True
    note_failure(session, doors, now)
    record(session, f"user:{user.id}", AuditAction.PASSWORD_FAILED, f"user:{user.id}", {}, now)
    return False


def _problem(user: StaffUser, form: NewPassword) -> PasswordProblem | None:
    if form.new != form.repeated:
        return PasswordProblem.DIFFERENT
    if problem := password_problem(form.new, user.name):
        return problem
    return PasswordProblem.SAME if password_matches(user.password_hash, form.new) else None
