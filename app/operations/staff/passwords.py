"""Passwords: argon2id, one-time ones for the first day, and an answer that takes as long for a name nobody has."""

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.domain.staff import LONGEST_PASSWORD

# Above OWASP's minimum (19 MiB, two passes); about 50 ms on one core
_HASHER = PasswordHasher(time_cost=2, memory_cost=32 * 1024, parallelism=1)
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""No letter that can be taken for another, nor a digit for a letter."""
_GROUPS = 4


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password."""
    return _HASHER.hash(password)


def password_matches(password_hash: str | None, password: str) -> bool:
    """Tell whether a password is right; without a hash the same work is done, and the answer is no."""
    try:
        right = _HASHER.verify(password_hash or _nobody(), password[: LONGEST_PASSWORD + 1])
    except (VerificationError, InvalidHashError):
        return False
    return right and password_hash is not None


def is_outdated(password_hash: str) -> bool:
    """Tell whether a hash was made with less work than is asked today."""
    return _HASHER.check_needs_rehash(password_hash)


def one_time_password() -> str:
    """Return a password of four groups of five, 99 bits, easy to read out."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(5)) for _ in range(_GROUPS))


@cache
def _nobody() -> str:
    return hash_password(secrets.token_urlsafe(16))
