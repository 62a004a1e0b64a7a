"""Which backups are kept: many of today, few of long ago, none for ever, for they hold what is to be forgotten."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Keeping:
    """How many of the newest backups are kept, and how many hours, days and weeks have their newest one kept."""

    newest: int = 8
    hours: int = 24
    days: int = 7
    weeks: int = 4


def kept(moments: Iterable[datetime], keeping: Keeping) -> set[datetime]:
    """Return the moments whose backups stay; the newest always does."""
    ordered = sorted(set(moments), reverse=True)
    stays = set(ordered[: max(1, keeping.newest)])
    stays |= _newest_of_each(ordered, keeping.hours, lambda moment: moment.strftime("%Y-%m-%d %H"))
    stays |= _newest_of_each(ordered, keeping.days, lambda moment: moment.strftime("%Y-%m-%d"))
    return stays | _newest_of_each(ordered, keeping.weeks, lambda moment: moment.strftime("%G-%V"))


def _newest_of_each(ordered: list[datetime], count: int, period: Callable[[datetime], str]) -> set[datetime]:
    newest: dict[str, datetime] = {}
    for moment in ordered:
        newest.setdefault(period(moment), moment)
    return set(list(newest.values())[:count])
