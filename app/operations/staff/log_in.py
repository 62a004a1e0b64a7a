"""Logging in: the password first, then the second factor; every answer is the same for a name that nobody has."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.audit import AuditAction, Detail
from app.domain.staff import ONE_TIME_PASSWORD_LASTS, clean_name
from app.models.staff_session import StaffSession
from app.models.staff_user import StaffUser
from app.operations.audit import record
from app.operations.staff.keyed import keyed
from app.operations.staff.passwords import hash_password, is_outdated, password_matches
from app.operations.staff.second_factor import take_code, take_recovery_code
from app.operations.staff.sessions import open_session
from app.operations.staff.slow_down import doors_of_code, doors_of_log_in, forgive, note_failure, seconds_to_wait


@dataclass(frozen=True, slots=True)
class Visitor:
    """Where an attempt comes from: the network address (never stored), and the browser's name."""

    address: str
    browser: str


@dataclass(frozen=True, slots=True)
class Refused:
    """An attempt did not succeed; ``wait`` seconds must pass before the next is looked at."""

    wait: int = 0


def log_in(
    session: Session, name: str, password: str, visitor: Visitor, secret_key: str, now: datetime
) -> str | Refused:
    """Return the token of a session that waits for the second factor."""
    name = clean_name(name)
    doors = doors_of_log_in(secret_key, name, visitor.address)
    if wait := seconds_to_wait(session, doors, now):
        return Refused(wait)
    user = session.scalar(select(StaffUser).where(StaffUser.name == name))
    right = password_matches(user.password_hash if user else None, password)
    if user is None or not right or not _may_log_in(user, now):
        note_failure(session, doors, now)
        subject = f"user:{user.id}" if user else "unknown"
        record(session, "", AuditAction.LOG_IN_FAILED, subject, _whence(visitor, secret_key), now)
        return Refused(seconds_to_wait(session, doors, now))
    forgive(session, doors)
    if is_outdated(user.password_hash):
        user.password_hash = hash_password(password)
    return open_session(session, user, visitor.browser, now, verified=False)


def show_second_factor(
    session: Session, half_way: StaffSession, code: str, secret_key: str, now: datetime
) -> str | Refused:
    """Return the token of a full session, under which the one that waited is gone."""
    user = half_way.user
    refused = confirm(session, half_way, code, secret_key, now)
    if refused:
        return refused
    return finish_log_in(session, half_way, user, now)


def finish_log_in(session: Session, half_way: StaffSession, user: StaffUser, now: datetime) -> str:
    """Replace a session that waited by a full one; return its token."""
    token = open_session(session, user, half_way.browser, now, verified=True)
    session.delete(half_way)
    session.flush()
    record(session, f"user:{user.id}", AuditAction.LOGGED_IN, f"user:{user.id}", {"role": user.role.value}, now)
    return token


def confirm(session: Session, staff_session: StaffSession, code: str, secret_key: str, now: datetime) -> Refused | None:
    """Take a code of the telephone or a recovery code, and remember when; return why not otherwise."""
    user = staff_session.user
    doors = doors_of_code(secret_key, user.id)
    if wait := seconds_to_wait(session, doors, now):
        return Refused(wait)
    if take_code(session, user, code, secret_key, now) or take_recovery_code(session, user, code, now):
        forgive(session, doors)
        staff_session.confirmed_at = now
        session.flush()
        return None
    note_failure(session, doors, now)
    record(session, f"user:{user.id}", AuditAction.CODE_FAILED, f"user:{user.id}", {}, now)
    return Refused(seconds_to_wait(session, doors, now))


def _may_log_in(user: StaffUser, now: datetime) -> bool:
    too_old = user.must_change_password and user.password_at + ONE_TIME_PASSWORD_LASTS < now
    return user.disabled_at is None and not too_old


def _whence(visitor: Visitor, secret_key: str) -> dict[str, Detail]:
    # Enough to see that many failures come from one place, without keeping the place
    return {"address": keyed(secret_key, "audit address", visitor.address).hex()[:12]}
