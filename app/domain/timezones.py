"""Names of time zones, which come from files of others and may be none."""

from functools import cache
from zoneinfo import available_timezones


def is_timezone(name: str) -> bool:
    """Tell whether ``name`` is an IANA time zone."""
    return name in _all()


@cache
def _all() -> frozenset[str]:
    return frozenset(available_timezones())
