"""Who works here, what each may do, and how passwords and codes must be."""

from datetime import timedelta
from enum import StrEnum

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200
IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
FREE_FAILURES = 3
"""So many wrong passwords cost nothing; each further one doubles the wait."""
LONGEST_WAIT = timedelta(minutes=15)
"""An account is never locked for good: who knows its name could lock its owner out."""
RECOVERY_CODES = 10


class Role(StrEnum):
    """What somebody works as."""

    OPERATOR = "operator"
    SUPERVISOR = "supervisor"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


CONSOLE = (Role.OPERATOR, Role.SUPERVISOR, Role.ADMINISTRATOR)
OVERSIGHT = (Role.SUPERVISOR, Role.ADMINISTRATOR)
EVERYBODY = tuple(Role)


def wait_after(failures: int) -> timedelta:
    """Return how long an account takes no password after so many wrong ones in a row."""
    beyond = failures - FREE_FAILURES
    return min(timedelta(seconds=2**beyond), LONGEST_WAIT) if beyond > 0 else timedelta(0)


def password_fault(password: str, name: str) -> str:
    """Return what is wrong with a new password: «short», «long», «name», or nothing (NIST SP 800-63B)."""
    if len(password) < SHORTEST_PASSWORD:
        return "short"
    if len(password) > LONGEST_PASSWORD:
        return "long"
    return "name" if name.casefold() in password.casefold() or len(set(password)) < 5 else ""
