"""Take what somebody has told from one door to another by a short code, so that they need not repeat it."""

import hmac
import secrets
from dataclasses import asdict
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.domain.need_profile import NeedProfile
from app.models.profile_code import ProfileCode

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No letter that is taken for a digit, or the other way round, when it is read out."""
LENGTH = 6
KEPT = timedelta(hours=24)
_HANDED_ON = ("language", "needs", "urgency", "place", "country", "groups", "constraints", "waiting")


def keep_profile(session: Session, secret: str, profile: NeedProfile, *, now: datetime) -> str:
    """Keep a profile for a day and return its code; what was shown and asked does not go with it."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    told = asdict(profile)
    kept = {name: told[name] for name in _HANDED_ON}
    session.merge(ProfileCode(id=_digest(secret, code), profile=kept, created_at=now))
    session.flush()
    return code


def fetch_profile(session: Session, secret: str, code: str, *, now: datetime) -> NeedProfile | None:
    """Return the profile of a code, None for an unknown or old one; small letters and spaces do not matter."""
    plain = "".join(code.split()).replace("-", "").upper()
    row = session.get(ProfileCode, _digest(secret, plain)) if len(plain) == LENGTH else None
    if row is None or row.created_at < now - KEPT:
        return None
    told = {name: tuple(value) if isinstance(value, list) else value for name, value in row.profile.items()}
    return NeedProfile(**told)  # type: ignore[arg-type]


def forget_old_codes(session: Session, *, now: datetime) -> None:
    """Delete codes that are good no longer."""
    session.execute(delete(ProfileCode).where(ProfileCode.created_at < now - KEPT))


def _digest(secret: str, code: str) -> str:
    return hmac.new(secret.encode(), b"profile code:" + code.encode(), sha256).hexdigest()
