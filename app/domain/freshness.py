"""How old a check may be: labelled after a year, never among the first after eighteen months, withdrawn after two."""

from datetime import date, timedelta
from enum import StrEnum

LABELLED_AFTER = timedelta(days=365)
SET_BACK_AFTER = timedelta(days=548)
WITHDRAWN_AFTER = timedelta(days=730)
FIRST = 3
"""Places at the top of the results that only what was checked lately may take."""


def is_old(checked_on: date | None, today: date) -> bool:
    """Tell whether a person should be told that the check was long ago."""
    return checked_on is not None and today - checked_on > LABELLED_AFTER


def is_stale(checked_on: date | None, today: date) -> bool:
    """Tell whether a service may not stand among the first; one that was never checked may not either."""
    return checked_on is None or today - checked_on > SET_BACK_AFTER


class Age(StrEnum):
    """How long ago a service was checked, by the days on which something happens to it."""

    YEAR = "within_12_months"
    LABELLED = "12_to_18_months"
    SET_BACK = "18_to_24_months"
    OLDER = "over_24_months_or_never"


def age_of(checked_on: date | None, today: date) -> Age:
    """Return how old a check is."""
    if checked_on is None or today - checked_on > WITHDRAWN_AFTER:
        return Age.OLDER
    if is_stale(checked_on, today):
        return Age.SET_BACK
    return Age.LABELLED if is_old(checked_on, today) else Age.YEAR
