"""The people who can call back: when they work, as the settings say."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import available_timezones

from app.domain.opening_hours import Hours, state
from app.domain.service_card import OpenState
from app.domain.stated_hours import parse_stated


@dataclass(frozen=True, slots=True)
class CallCentre:
    """Operators who call back in their ``hours``."""

    hours: Hours

    def state(self, at: datetime) -> OpenState:
        """Tell whether somebody works at ``at`` (an aware time) and when that changes."""
        return state(self.hours, at)


def read_call_centre(hours: str, timezone: str) -> CallCentre | None:
    """Return the call centre of the settings, None where there is none.

    Raises:
        ValueError: the hours are not of the kind «Пн-Пт 9:00-18:00», or nobody knows the time zone.
    """
    if not hours.strip():
        return None
    stated = parse_stated(hours)
    if stated is None:
        raise ValueError("hours such as «Mon-Fri 9:00-18:00» are expected")
    zone = stated.timezone or timezone
    if zone not in available_timezones():
        raise ValueError("a time zone such as «Europe/Minsk» is expected")
    return CallCentre(Hours(zone, stated.weekly))
