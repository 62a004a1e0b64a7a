"""Who works with Ryadom, what a log-in name and a password must be, and how long things last."""

import re
from datetime import timedelta
from enum import StrEnum

from app.domain.errors import DomainError

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200
FEWEST_LETTERS = 5
"""Different characters that a password has at least."""
RECOVERY_CODES = 10

IDLE = timedelta(minutes=30)
LONGEST_SESSION = timedelta(hours=12)
LONGEST_LOG_IN = timedelta(minutes=15)
"""From the password to the end of the second factor."""
ONE_TIME_PASSWORD_LASTS = timedelta(hours=72)
CONFIRMATION_LASTS = timedelta(minutes=10)
"""How long a code entered counts for dangerous acts."""


class Role(StrEnum):
    """What a member of staff does; each has exactly one role."""

    OPERATOR = "operator"
    SUPERVISOR = "supervisor"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


class PasswordProblem(StrEnum):
    """Why a new password is not taken."""

    SHORT = "short"
    LONG = "long"
    SIMPLE = "simple"
    SAME = "same"
    DIFFERENT = "different"
    WRONG = "wrong"


class StaffNameInvalid(DomainError):
    """A log-in name is 2 to 40 of a-z 0-9 . _ - and begins with a letter or digit."""


class StaffNameTaken(DomainError):
    """Another member of staff has this log-in name."""


class StaffNotFound(DomainError):
    """Nobody of the staff has this log-in name."""


class LastAdministrator(DomainError):
    """The last active administrator can be neither disabled nor given another role."""


def clean_name(name: str) -> str:
    """Return a log-in name as it is stored; any text may come in."""
    return name.strip().casefold()


def check_name(name: str) -> str:
    """Return a new log-in name as it is stored.

    Raises:
        StaffNameInvalid: it holds other signs, or is too short or long.
    """
    cleaned = clean_name(name)
    if not NAME.fullmatch(cleaned):
        raise StaffNameInvalid(StaffNameInvalid.__doc__)
    return cleaned


def password_problem(password: str, name: str) -> PasswordProblem | None:
    """Say what is wrong with a new password: length counts, not signs of every kind (NIST SP 800-63B)."""
    if len(password) < SHORTEST_PASSWORD:
        return PasswordProblem.SHORT
    if len(password) > LONGEST_PASSWORD:
        return PasswordProblem.LONG
    folded = password.casefold()
    if len(set(folded)) < FEWEST_LETTERS or not folded.replace(name, ""):
        return PasswordProblem.SIMPLE
    return None
