"""Days that differ from the week in words: «31 December: 09:00–14:00», «1–8 January: closed»."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.domain.days import Days, in_a_row, read_days
from app.domain.editing import ValueInvalid
from app.domain.service_details import HoursDetails
from app.wording.dates import date_text, day_month
from app.wording.hours import intervals_text


@dataclass(frozen=True, slots=True)
class DayLine:
    """Days with what is said of them; ``line`` is how the record writes it."""

    days: str
    hours: str
    line: str
    today: bool


def coming_days(hours: HoursDetails, language: str, today: date) -> tuple[DayLine, ...]:
    """Return the days with hours of their own that are not over."""
    dates = {day: tuple(spans) for day, spans in hours.dates.items()}
    return tuple(day_lines(in_a_row(dates), language, today))


def day_lines(days: Iterable[Days], language: str, today: date) -> list[DayLine]:
    """Say days that are not over."""
    return [
        DayLine(
            _span(one, language, today),
            intervals_text(one.spans),
            str(one),
            one.since <= today and not one.is_over(today),
        )
        for one in days
        if not one.is_over(today)
    ]


def days_text(value: str, language: str) -> str:
    """Say all days of a value of the record, each with its year; what a file wrote in another form stays as it is."""
    try:
        lines = day_lines(read_days(value), language, date.min)
    except ValueInvalid:
        return value
    return "; ".join(f"{one.days}: {one.hours}" for one in lines)


def _span(days: Days, language: str, today: date) -> str:
    """Name the days, with their year unless it is this one."""
    since, until = days.since, days.until
    if until is None:
        return _("from %(since)s, it is not known until when", since=date_text(since, language))
    same_year = since.year == until.year
    say = day_month if same_year and since.year == today.year else date_text
    if since == until:
        return say(since, language)
    if same_year and since.month == until.month:
        # CLDR writes Armenian dates as «08 …»
        return f"{since.day}–{say(until, language).removeprefix('0')}"
    return f"{(day_month if same_year else say)(since, language)} – {say(until, language)}"
