"""Logging in: a password, then a second factor; sessions that end when idle, when old, and when they must."""

import secrets
from datetime import datetime
from hashlib import sha256

import pyotp
from argon2.exceptions import Argon2Error, InvalidHashError
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.staff import ABSOLUTE, LONGEST_PASSWORD, RECOVERY_CODES, wait_after
from app.models.staff_user import StaffSession, StaffUser
from app.operations.audit import record
from app.operations.staff_accounts import HASHER

STEP_SECONDS = 30
_NOBODY = HASHER.hash(secrets.token_urlsafe(16))
"""Checked for names that are not known, so that they take as long as known ones."""


def log_in(session: Session, name: str, password: str, *, now: datetime) -> str | None:
    """Return the token of a new session without its second factor, None where name and password do not belong together.

    A disabled or waiting account answers as a wrong password does.
    """
    user = session.scalars(select(StaffUser).where(StaffUser.name == name)).one_or_none()
    good = _matches(user.password if user else _NOBODY, password)
    if user is None:
        return None
    waits = user.blocked_until is not None and user.blocked_until > now
    if waits or user.disabled:
        return None
    if not good:
        _count_failure(session, user, now)
        return None
    if HASHER.check_needs_rehash(user.password):
        user.password = HASHER.hash(password)
    user.failures, user.blocked_until = 0, None
    return _begin(session, user, now)


def is_password(user: StaffUser, password: str) -> bool:
    """Tell whether this is the user's password, as before a dangerous act."""
    return _matches(user.password, password[:LONGEST_PASSWORD])


def find_session(session: Session, token: str, *, now: datetime) -> tuple[StaffSession, StaffUser] | None:
    """Return the session of a token with its user; one that is old or of a disabled user is none."""
    query = select(StaffSession, StaffUser).join(StaffUser, StaffSession.user_id == StaffUser.id)
    row = session.execute(query.where(StaffSession.id == digest(token))).one_or_none() if token else None
    if row is None:
        return None
    opened, user = row
    if user.disabled or opened.created_at < now - ABSOLUTE:
        return None
    return opened, user


def begin_enrolment(session: Session, user: StaffUser) -> str:
    """Return the secret of a second factor that is not confirmed yet; the same until it is."""
    if not user.totp_secret:
        user.totp_secret = pyotp.random_base32()
        session.flush()
    return user.totp_secret


def confirm_enrolment(session: Session, user: StaffUser, code: str, *, now: datetime) -> list[str] | None:
    """Return the recovery codes once the device shows the right code, None otherwise."""
    if not _use_code(user, code, now):
        return None
    codes = [f"{secrets.token_hex(3)}-{secrets.token_hex(3)}" for _ in range(RECOVERY_CODES)]
    user.totp_ready, user.recovery = True, [digest(one) for one in codes]
    record(session, user.name, "second_factor_set", user.name, now=now)
    return codes


def give_second_factor(session: Session, opened: StaffSession, user: StaffUser, code: str, *, now: datetime) -> bool:
    """Complete a session with a code of the device or a recovery code; each counts once."""
    if user.blocked_until is not None and user.blocked_until > now:
        return False
    plain = code.strip().replace(" ", "")
    if not _use_code(user, plain, now) and not _use_recovery(session, user, plain, now):
        _count_failure(session, user, now)
        return False
    complete(session, opened, user, now=now)
    return True


def complete(session: Session, opened: StaffSession, user: StaffUser, *, now: datetime) -> None:
    """Let a session do what its role may."""
    opened.complete = True
    user.failures, user.blocked_until = 0, None
    record(session, user.name, "logged_in", user.name, now=now)


def log_out(session: Session, opened: StaffSession, user: StaffUser, *, now: datetime) -> None:
    """End a session."""
    session.execute(delete(StaffSession).where(StaffSession.id == opened.id))
    record(session, user.name, "logged_out", user.name, now=now)


def forget_old_sessions(session: Session, *, now: datetime) -> None:
    """Delete sessions that have ended by themselves."""
    session.execute(delete(StaffSession).where(StaffSession.created_at < now - ABSOLUTE))


def digest(token: str) -> str:
    """Return under which name a secret is kept."""
    return sha256(token.encode()).hexdigest()


def _begin(session: Session, user: StaffUser, now: datetime) -> str:
    token = secrets.token_urlsafe(32)
    session.add(StaffSession(id=digest(token), user_id=user.id, created_at=now))
    session.flush()
    return token


def _matches(hashed: str, password: str) -> bool:
    try:
        return HASHER.verify(hashed, password)
    except (Argon2Error, InvalidHashError):
        return False


def _count_failure(session: Session, user: StaffUser, now: datetime) -> None:
    user.failures += 1
    user.blocked_until = now + wait_after(user.failures)
    record(session, user.name, "log_in_failed", user.name, {"failures": str(user.failures)}, now=now)


def _use_code(user: StaffUser, code: str, now: datetime) -> bool:
    """Accept a code of this half minute or of the ones beside it, never one that was used before."""
    present = int(now.timestamp()) // STEP_SECONDS
    factor = pyotp.TOTP(user.totp_secret) if user.totp_secret else None
    for step in (present - 1, present, present + 1):
        if factor and step > user.totp_step and pyotp.utils.strings_equal(code, factor.at(step * STEP_SECONDS)):
            user.totp_step = step
            return True
    return False


def _use_recovery(session: Session, user: StaffUser, code: str, now: datetime) -> bool:
    if not user.totp_ready or digest(code) not in user.recovery:
        return False
    user.recovery = [one for one in user.recovery if one != digest(code)]
    record(session, user.name, "recovery_code_used", user.name, {"left": str(len(user.recovery))}, now=now)
    return True
