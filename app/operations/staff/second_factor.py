"""The second factor: a code of the telephone (RFC 6238) or one of ten recovery codes."""

import hmac
import secrets
from base64 import b32encode
from datetime import datetime
from hashlib import sha256
from typing import Any, cast

import pyotp
from sqlalchemy import CursorResult, delete, update
from sqlalchemy.orm import Session

from app.domain.audit import AuditAction
from app.domain.staff import RECOVERY_CODES
from app.models.staff_user import RecoveryCode, StaffUser
from app.operations.audit import record
from app.operations.staff.keyed import keyed

STEP_SECONDS = 30
_SECRET_BYTES = 20
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_CODE_LETTERS = 16
_GROUP = 4


def new_seed() -> str:
    """Return a seed from which nobody without the secret key can tell the codes."""
    return secrets.token_hex(20)


def totp_secret(secret_key: str, seed: str) -> str:
    """Return the secret that the telephone keeps, in base 32."""
    return b32encode(keyed(secret_key, "second factor", seed)[:_SECRET_BYTES]).decode()


def enrolment_address(secret_key: str, user: StaffUser) -> str:
    """Return the address that a QR code brings to the telephone."""
    totp = pyotp.TOTP(totp_secret(secret_key, user.totp_seed))
    return totp.provisioning_uri(name=user.name, issuer_name="Ryadom")


def take_code(session: Session, user: StaffUser, code: str, secret_key: str, now: datetime) -> bool:
    """Tell whether ``code`` is right now, one step before or after; each counts once, whoever shows it first."""
    step = _matching_step(totp_secret(secret_key, user.totp_seed), "".join(code.split()), now)
    if step is None:
        return False
    later = update(StaffUser).where(StaffUser.id == user.id, StaffUser.totp_step < step).values(totp_step=step)
    return _changed(session, later)


def take_recovery_code(session: Session, user: StaffUser, code: str, now: datetime) -> bool:
    """Use up a recovery code; False when it is none of the unused ones."""
    unused = update(RecoveryCode).where(
        RecoveryCode.user_id == user.id,
        RecoveryCode.code_hash == _code_hash(user, code),
        RecoveryCode.used_at.is_(None),
    )
    used = _changed(session, unused.values(used_at=now))
    if used:
        record(session, f"user:{user.id}", AuditAction.RECOVERY_CODE_USED, f"user:{user.id}", {}, now)
    return used


def make_recovery_codes(session: Session, user: StaffUser, now: datetime) -> list[str]:
    """Return ten new recovery codes, to be shown once; the old ones are worth nothing any more."""
    session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    codes = [_new_code() for _ in range(RECOVERY_CODES)]
    session.add_all(RecoveryCode(user_id=user.id, code_hash=_code_hash(user, code)) for code in codes)
    session.flush()
    record(session, f"user:{user.id}", AuditAction.RECOVERY_CODES_MADE, f"user:{user.id}", {}, now)
    return codes


def enrol(session: Session, user: StaffUser, code: str, secret_key: str, now: datetime) -> bool:
    """Set the second factor once its first code is right."""
    if user.enrolled_at or not take_code(session, user, code, secret_key, now):
        return False
    user.enrolled_at = now
    session.flush()
    record(session, f"user:{user.id}", AuditAction.SECOND_FACTOR_SET, f"user:{user.id}", {}, now)
    return True


def _matching_step(secret: str, code: str, now: datetime) -> int | None:
    totp, step = pyotp.TOTP(secret), int(now.timestamp()) // STEP_SECONDS
    found = None
    for candidate in (step - 1, step, step + 1):
        # All three are compared, so that the time tells nothing
        if hmac.compare_digest(totp.generate_otp(candidate).encode(), code.encode()):
            found = candidate
    return found


def _new_code() -> str:
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_CODE_LETTERS))
    return "-".join(letters[start : start + _GROUP] for start in range(0, _CODE_LETTERS, _GROUP))


def _code_hash(user: StaffUser, code: str) -> str:
    letters = "".join(letter for letter in code.casefold() if letter.isalnum())
    return sha256(f"{user.id}:{letters}".encode()).hexdigest()


def _changed(session: Session, statement: Any) -> bool:
    done = session.execute(statement, execution_options={"synchronize_session": "fetch"})
    return cast(CursorResult[Any], done).rowcount == 1
