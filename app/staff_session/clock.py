"""The time of a request of staff, in one place so that tests can set it."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return the current time (UTC, aware)."""
    return datetime.now(UTC)
