"""What members of staff settle for themselves."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.staff_user import RecoveryCode, StaffUser


def choose_staff_language(session: Session, user: StaffUser, language: str) -> None:
    """Let pages speak another language to a member of staff."""
    user.language = language
    session.flush()


def unused_recovery_codes(session: Session, user: StaffUser) -> int:
    """Return how many recovery codes are left."""
    unused = select(func.count()).where(RecoveryCode.user_id == user.id, RecoveryCode.used_at.is_(None))
    return session.scalar(unused) or 0
