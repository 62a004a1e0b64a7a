"""Sessions on the server: a random token in the browser, its hash in the database."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, joinedload

from app.domain.audit import AuditAction
from app.domain.staff import LONGEST_LOG_IN, LONGEST_SESSION
from app.models.staff_session import StaffSession
from app.models.staff_user import StaffUser
from app.operations.audit import record


def open_session(session: Session, user: StaffUser, browser: str, now: datetime, *, verified: bool) -> str:
    """Return the token of a new session; without the second factor it is only good for showing that."""
    token = secrets.token_urlsafe(32)
    lasts: timedelta = LONGEST_SESSION if verified else LONGEST_LOG_IN
    opened = StaffSession(
        user_id=user.id, token_hash=_hash(token), browser=browser[:40], created_at=now, expires_at=now + lasts
    )
    opened.verified_at = opened.confirmed_at = now if verified else None
    session.add(opened)
    session.flush()
    return token


def find_session(session: Session, token: str, now: datetime) -> StaffSession | None:
    """Return the session of a token, with its user; None when it is over or its user disabled."""
    query = select(StaffSession).where(StaffSession.token_hash == _hash(token), StaffSession.expires_at > now)
    found = session.scalar(query.options(joinedload(StaffSession.user)))
    return found if found and found.user.disabled_at is None else None


def sessions_of(session: Session, user: StaffUser, now: datetime) -> list[StaffSession]:
    """Return a user's finished log-ins that still hold, the newest first."""
    query = select(StaffSession).where(StaffSession.user_id == user.id, StaffSession.expires_at > now)
    return list(
        session.scalars(query.where(StaffSession.verified_at.is_not(None)).order_by(StaffSession.created_at.desc()))
    )


def end_session(session: Session, ended: StaffSession, now: datetime) -> None:
    """Log out."""
    user = f"user:{ended.user_id}"
    session.delete(ended)
    session.flush()
    record(session, user, AuditAction.LOGGED_OUT, user, {}, now)


def end_other_sessions(session: Session, kept: StaffSession, now: datetime) -> int:
    """End all sessions of a user but one; return how many there were."""
    user = f"user:{kept.user_id}"
    ended = drop_sessions(session, kept.user_id, but=kept.id)
    record(session, user, AuditAction.SESSIONS_ENDED, user, {"sessions": ended}, now)
    return ended


def drop_sessions(session: Session, user_id: str, *, but: str | None = None) -> int:
    """Delete a user's sessions, with or without one; return how many there were."""
    rows = session.scalars(select(StaffSession).where(StaffSession.user_id == user_id)).all()
    dropped = [row for row in rows if row.id != but]
    for row in dropped:
        session.delete(row)
    session.flush()
    return len(dropped)


def forget_ended_sessions(session: Session, now: datetime) -> None:
    """Delete sessions whose time is over."""
    session.execute(delete(StaffSession).where(StaffSession.expires_at <= now))


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
