"""Accounts of staff: made with a one-time password, changed, disabled; sessions end at once when they must."""

import secrets
from datetime import datetime

from argon2 import PasswordHasher
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.errors import DomainError
from app.domain.staff import Role, password_fault
from app.models.staff_user import StaffSession, StaffUser
from app.operations.audit import record

HASHER = PasswordHasher()
"""Argon2id with the library's own parameters (RFC 9106, low memory)."""
ONE_TIME_BYTES = 12


class StaffNameTaken(DomainError):
    """There is an account of this name."""


class StaffUnknown(DomainError):
    """There is no account of this name."""


class PasswordRefused(DomainError):
    """A new password is too short, too long, or holds the name."""


def create_user(session: Session, name: str, role: Role, *, by: str, now: datetime) -> str:
    """Make an account and return its one-time password, which is kept nowhere.

    Raises:
        StaffNameTaken: there is one already.
    """
    if _find(session, name):
        raise StaffNameTaken(name)
    password = one_time_password()
    user = StaffUser(name=name, role=role, password=HASHER.hash(password), recovery=[], created_at=now)
    session.add(user)
    record(session, by, "user_created", name, {"role": role.value}, now=now)
    return password


def reset_user(session: Session, name: str, *, by: str, now: datetime) -> str:
    """Give an account a new one-time password and take its second factor away; return the password."""
    user, password = require_user(session, name), one_time_password()
    user.password, user.must_change = HASHER.hash(password), True
    user.totp_secret, user.totp_ready, user.recovery = "", False, []
    user.failures, user.blocked_until = 0, None
    end_sessions(session, user)
    record(session, by, "user_reset", name, now=now)
    return password


def set_role(session: Session, name: str, role: Role, *, by: str, now: datetime) -> None:
    """Change what somebody works as; they must log in again."""
    user = require_user(session, name)
    record(session, by, "role_changed", name, {"from": user.role.value, "to": role.value}, now=now)
    user.role = role
    end_sessions(session, user)


def set_disabled(session: Session, name: str, *, disabled: bool, by: str, now: datetime) -> None:
    """Close an account or open it again; open sessions end at once."""
    user = require_user(session, name)
    user.disabled = disabled
    end_sessions(session, user)
    record(session, by, "user_disabled" if disabled else "user_enabled", name, now=now)


def change_password(session: Session, user: StaffUser, password: str, *, keep: str, now: datetime) -> None:
    """Set a password that its owner chose; all sessions but ``keep`` (a digest) end.

    Raises:
        PasswordRefused: its fault, as ``password_fault`` names it.
    """
    if fault := password_fault(password, user.name):
        raise PasswordRefused(fault)
    user.password, user.must_change = HASHER.hash(password), False
    end_sessions(session, user, keep=keep)
    record(session, user.name, "password_changed", user.name, now=now)


def end_sessions(session: Session, user: StaffUser, *, keep: str = "") -> None:
    """End the sessions of somebody, but for one."""
    session.execute(delete(StaffSession).where(StaffSession.user_id == user.id, StaffSession.id != keep))
    session.flush()


def require_user(session: Session, name: str) -> StaffUser:
    """Return an account by its name.

    Raises:
        StaffUnknown: there is none.
    """
    if user := _find(session, name):
        return user
    raise StaffUnknown(name)


def one_time_password() -> str:
    """Return a password that nobody can guess."""
    return secrets.token_urlsafe(ONE_TIME_BYTES)


def _find(session: Session, name: str) -> StaffUser | None:
    return session.scalars(select(StaffUser).where(StaffUser.name == name)).one_or_none()
