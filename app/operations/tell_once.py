"""Let one address do the same thing once, or a few times, a day; of it a keyed digest is kept, for that day."""

import hmac
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.models.told_once import ToldOnce

KEPT = timedelta(hours=24)


def first_today(session: Session, secret: str, address: str, about: str, *, now: datetime) -> bool:
    """Remember that ``address`` told ``about``; False when it had within a day, in whatever process."""
    mark = _digest(secret, address, about)
    session.execute(delete(ToldOnce).where(ToldOnce.id == mark, ToldOnce.created_at < now - KEPT))
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    added = insert(ToldOnce).values(id=mark, created_at=now).on_conflict_do_nothing().returning(ToldOnce.id)
    return session.execute(added).first() is not None


def one_of_few_today(session: Session, secret: str, address: str, about: str, *, most: int, now: datetime) -> bool:
    """Remember that ``address`` did ``about`` once more; False when it had done so ``most`` times within a day."""
    return any(first_today(session, secret, address, f"{about}:{turn}", now=now) for turn in range(most))


def forget_who_told(session: Session, *, now: datetime) -> None:
    """Delete the digests that are older than a day."""
    session.execute(delete(ToldOnce).where(ToldOnce.created_at < now - KEPT))


def _digest(secret: str, address: str, about: str) -> str:
    return hmac.new(secret.encode(), f"told once:{address}:{about}".encode(), sha256).hexdigest()
