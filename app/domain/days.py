"""Days on which a service is closed or open at other hours, as text: a line each, days as ISO 8601 writes them.

«2026-12-01/2026-12-10» is closed, «2026-12-01/» closed with an open end, «2026-12-31/2026-12-31 09:00-14:00» open then.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.domain.editing import ValueInvalid
from app.domain.hours_words import DAY_MINUTES
from app.domain.stated_hours import Minutes, parse_stated, spans_text

LINE = re.compile(r"([^/\s]+)\s*(?:/\s*([\d-]*))?\s*(.*)")
CLOCK = r"([01]\d|2[0-3]|24(?=:00)):([0-5]\d)"
SPAN = re.compile(f"{CLOCK}-{CLOCK}")
MOST_LINES = 60
MOST_DAYS = 400
"""Single days with other hours that one service may have."""


@dataclass(frozen=True, slots=True)
class Days:
    """The same on each day from ``since`` to ``until``: other hours, or (no ``spans``) closed.

    Only of a closure the end may be open (None).
    """

    since: date
    until: date | None
    spans: tuple[Minutes, ...] = ()

    def __str__(self) -> str:
        """Return the line."""
        return f"{self.since}/{self.until or ''} {spans_text(self.spans)}".strip()

    def is_over(self, today: date) -> bool:
        """Tell whether the last of the days is in the past."""
        return self.until is not None and self.until < today


def earliest_today(now: datetime) -> date:
    """Return the day that it may still be somewhere: what is over must be over everywhere."""
    return now.date() - timedelta(days=1)


def read_days(text: str) -> list[Days]:
    """Return what the lines of a text say.

    Raises:
        ValueInvalid: one of them says no day, no span of days or no hours.
    """
    return [_read_line(line) for line in filter(None, (line.strip() for line in text.splitlines()))]


def say_days(days: Iterable[Days]) -> str:
    """Return lines in the order of time; days in a row with the same hours are one, and none stands there twice.

    Raises:
        ValueInvalid: two of them say different things of the same day.
    """
    days = set(days)
    closed = {one for one in days if not one.spans}
    dates: dict[date, tuple[Minutes, ...]] = {}
    for one in days - closed:
        for day in each_day(one):
            if dates.setdefault(day, one.spans) != one.spans or any(_covers(shut, day) for shut in closed):
                raise ValueInvalid(ValueInvalid.__doc__)
    told = sorted([*closed, *in_a_row(dates)], key=lambda one: (one.since, one.until or date.max))
    return "\n".join(map(str, told))


def together(kept: str, waiting: str, wished: str) -> str:
    """Return what two wishes about the same ``kept`` lines make together: what both add, without what either takes.

    Raises:
        ValueInvalid: they say different things of the same day.
    """
    had, first, second = (set(read_days(lines)) for lines in (kept, waiting, wished))
    return say_days((first | second) - (had - first) - (had - second))


def in_a_row(dates: Mapping[date, tuple[Minutes, ...]]) -> list[Days]:
    """Join single days that follow one another and have the same hours."""
    found: list[Days] = []
    for day, spans in sorted(dates.items()):
        last = found[-1] if found else None
        if last and last.spans == spans and last.until == day - timedelta(days=1):
            found[-1] = Days(last.since, day, spans)
        else:
            found.append(Days(day, day, spans))
    return found


def each_day(days: Days) -> list[date]:
    """Return each of the days, of an open end only the first."""
    until = days.until or days.since
    return [days.since + timedelta(days=offset) for offset in range((until - days.since).days + 1)]


def _read_line(line: str) -> Days:
    found = LINE.fullmatch(line)
    if found is None:
        raise ValueInvalid(ValueInvalid.__doc__)
    since, until, spans = _day(found[1]), _day(found[2]) if found[2] else None, _spans(found[3])
    if spans and until is None:
        until = since
    if until is not None and (until < since or (spans and (until - since).days >= MOST_DAYS)):
        raise ValueInvalid(ValueInvalid.__doc__)
    return Days(since, until, spans)


def _spans(words: str) -> tuple[Minutes, ...]:
    """Read hours as people write them beside a day of the week."""
    if not words:
        return ()
    stated = parse_stated(f"mon {words}")
    if stated is not None and not stated.timezone and set(stated.weekly) == {0}:
        return stated.weekly[0]
    return _written(words)


def _written(words: str) -> tuple[Minutes, ...]:
    """Read what ``spans_text`` wrote: a file may bring hours that nobody would write, such as two that overlap."""
    found = [SPAN.fullmatch(part) for part in words.split(", ")]
    spans = [tuple(int(number) for number in one.groups()) for one in found if one is not None]
    if len(spans) < len(found):
        raise ValueInvalid(ValueInvalid.__doc__)
    minutes = ((hour * 60 + minute, until * 60 + last) for hour, minute, until, last in spans)
    return tuple((opens, closes if closes > opens else closes + DAY_MINUTES) for opens, closes in minutes)


def _covers(closed: Days, day: date) -> bool:
    return closed.since <= day and (closed.until is None or day <= closed.until)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise ValueInvalid(ValueInvalid.__doc__) from error
