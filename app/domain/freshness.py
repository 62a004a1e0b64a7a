"""How old facts may be: labelled after a year, never among the first after eighteen months, withdrawn after two.

Age counts from our last check; where there was none, from the day that the source states, or else from the day on which
the record came to us.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

LABELLED_AFTER = timedelta(days=365)
SET_BACK_AFTER = timedelta(days=548)
WITHDRAWN_AFTER = timedelta(days=730)
FIRST = 3
"""Places at the top of the results that only what is known lately may take."""
SOURCE_DAY = re.compile(r"~?(?P<year>[0-9]{4})(-(?P<month>[0-9]{2})(-(?P<day>[0-9]{2}))?)?")
WRITTEN_DAY = re.compile(r"(?P<day>[0-9]{1,2})[./](?P<month>[0-9]{1,2})[./](?P<year>[0-9]{4})")


def counted_from(checked_on: date | None, source_date: str, came_on: date) -> date:
    """Return the day from which the age of a record counts."""
    return checked_on or day_of_source(source_date) or came_on


def day_of_source(stated: str) -> date | None:
    """Return the day of a source's date, None where its words name none («undated», «2020-22»).

    Of a month or a year it is the last day: nothing is withdrawn for an age that its source does not state.
    """
    found = SOURCE_DAY.fullmatch(stated.strip()) or WRITTEN_DAY.fullmatch(stated.strip())
    if found is None:
        return None
    year, month = int(found["year"]), int(found["month"] or 12)
    try:
        return date(year, month, int(found["day"] or monthrange(year, month)[1]))
    except ValueError:
        return None


def is_old(as_of: date, today: date) -> bool:
    """Tell whether a person should be told that the facts are of long ago."""
    return today - as_of > LABELLED_AFTER


def is_stale(as_of: date, today: date) -> bool:
    """Tell whether a service may not stand among the first."""
    return today - as_of > SET_BACK_AFTER


def is_outlived(as_of: date, today: date) -> bool:
    """Tell whether a service may not be shown until somebody confirms it."""
    return today - as_of > WITHDRAWN_AFTER


class Age(StrEnum):
    """How old the facts of a service are, by the days on which something happens to it."""

    YEAR = "within_12_months"
    LABELLED = "12_to_18_months"
    SET_BACK = "18_to_24_months"
    OLDER = "over_24_months"


def age_of(as_of: date, today: date) -> Age:
    """Return how old facts are."""
    if is_outlived(as_of, today):
        return Age.OLDER
    if is_stale(as_of, today):
        return Age.SET_BACK
    return Age.LABELLED if is_old(as_of, today) else Age.YEAR
