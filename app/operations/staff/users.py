"""What an administrator does with accounts; who is disabled or given another role is logged out at once."""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.domain.audit import AuditAction
from app.domain.staff import (
    LastAdministrator,
    Role,
    StaffNameTaken,
    StaffNotFound,
    check_name,
    clean_name,
)
from app.models.staff_user import RecoveryCode, StaffUser
from app.operations.audit import record
from app.operations.staff.passwords import hash_password, one_time_password
from app.operations.staff.second_factor import new_seed
from app.operations.staff.sessions import drop_sessions


def create_user(session: Session, name: str, role: Role, language: str, *, actor: str, now: datetime) -> str:
    """Create an account and return its one-time password, which is shown nowhere else.

    Raises:
        StaffNameInvalid, StaffNameTaken: the name will not do.
    """
    password = one_time_password()
    user = StaffUser(name=check_name(name), role=role, language=language, totp_seed=new_seed(), created_at=now)
    user.password_hash, user.password_at, user.must_change_password = hash_password(password), now, True
    if session.scalar(select(StaffUser.id).where(StaffUser.name == user.name)):
        raise StaffNameTaken(StaffNameTaken.__doc__)
    session.add(user)
    try:
        session.flush()
    except IntegrityError as error:
        raise StaffNameTaken(StaffNameTaken.__doc__) from error
    record(session, actor, AuditAction.USER_CREATED, f"user:{user.id}", {"role": role.value}, now)
    return password


def find_user(session: Session, name: str) -> StaffUser:
    """Return the account of a log-in name.

    Raises:
        StaffNotFound: there is none.
    """
    user = session.scalar(select(StaffUser).where(StaffUser.name == clean_name(name)))
    if user is None:
        raise StaffNotFound(StaffNotFound.__doc__)
    return user


def all_users(session: Session) -> list[StaffUser]:
    """Return all accounts, disabled ones too, by name."""
    return list(session.scalars(select(StaffUser).order_by(StaffUser.name)))


def disable_user(session: Session, name: str, *, actor: str, now: datetime) -> None:
    """Let nobody in under a name any more, and end what is open.

    Raises:
        StaffNotFound, LastAdministrator: nobody is disabled.
    """
    user = find_user(session, name)
    _keep_an_administrator(session, user)
    user.disabled_at = user.disabled_at or now
    ended = drop_sessions(session, user.id)
    record(session, actor, AuditAction.USER_DISABLED, f"user:{user.id}", {"sessions": ended}, now)


def enable_user(session: Session, name: str, *, actor: str, now: datetime) -> None:
    """Let a disabled member of staff in again.

    Raises:
        StaffNotFound: there is no such account.
    """
    user = find_user(session, name)
    user.disabled_at = None
    session.flush()
    record(session, actor, AuditAction.USER_ENABLED, f"user:{user.id}", {}, now)


def reset_user(session: Session, name: str, *, actor: str, now: datetime) -> str:
    """Take password and second factor back (a telephone was lost), and return a new one-time password.

    Raises:
        StaffNotFound: there is no such account.
    """
    user, password = find_user(session, name), one_time_password()
    user.password_hash, user.password_at, user.must_change_password = hash_password(password), now, True
    user.totp_seed, user.enrolled_at = new_seed(), None
    session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    ended = drop_sessions(session, user.id)
    record(session, actor, AuditAction.USER_RESET, f"user:{user.id}", {"sessions": ended}, now)
    return password


def change_role(session: Session, name: str, role: Role, *, actor: str, now: datetime) -> None:
    """Give a member of staff another role; it counts from the next log-in, which is asked for at once.

    Raises:
        StaffNotFound, LastAdministrator: nothing changes.
    """
    user = find_user(session, name)
    if user.role == role:
        return
    _keep_an_administrator(session, user)
    before, user.role = user.role, role
    drop_sessions(session, user.id)
    record(
        session, actor, AuditAction.ROLE_CHANGED, f"user:{user.id}", {"before": before.value, "after": role.value}, now
    )


def vet_user(session: Session, name: str, *, vetted: bool, actor: str, now: datetime) -> None:
    """Let a member of staff see hidden addresses, or no longer.

    Raises:
        StaffNotFound: there is no such account.
    """
    user = find_user(session, name)
    user.vetted = vetted
    session.flush()
    record(session, actor, AuditAction.VETTING_CHANGED, f"user:{user.id}", {"vetted": vetted}, now)


def _keep_an_administrator(session: Session, user: StaffUser) -> None:
    if user.role != Role.ADMINISTRATOR or user.disabled_at:
        return
    active = select(func.count()).where(StaffUser.role == Role.ADMINISTRATOR, StaffUser.disabled_at.is_(None))
    if session.scalar(active) == 1:
        raise LastAdministrator(LastAdministrator.__doc__)
