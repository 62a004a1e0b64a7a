"""The time of a request."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return the present time, aware."""
    return datetime.now(UTC)
