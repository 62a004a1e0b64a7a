"""Days that differ and «full until» as plain text, days as ISO 8601 writes them; and what is no time of anything."""

from datetime import UTC, date, datetime

from app.domain.days import MOST_DAYS, MOST_LINES, Days, each_day, in_a_row, read_days, say_days
from app.domain.editing import DayUnlikely, Field, HoursUnlikely, ValueInvalid
from app.domain.hours_words import DAY_MINUTES, tells_hours
from app.domain.moments import FIRST, YEARS_AHEAD
from app.domain.stated_hours import Minutes
from app.models import Closure, ScheduleInterval, Service, ServiceCapacity
from app.operations.editing.hours import dated_rows, schedule_for_dates, weekly_rows

UNIT = "place for now"


def read_closures(service: Service) -> str:
    """Return the days when it is closed or open at other hours, a line each (``app/domain/days.py``)."""
    kept = {Days(one.since, one.until) for one in service.closures} | set(_dated(service))
    return "\n".join(map(str, sorted(kept, key=lambda one: (one.since, one.until or date.max, one.spans))))


def write_closures(service: Service, value: str, zone: str) -> None:
    """Replace these days; the reason of a closure that stays is kept, ``zone`` is where first hours hold.

    Raises:
        ValueInvalid: no zone is known for hours.
    """
    days = read_days(value)
    reasons = {(one.since, one.until): one.reason for one in service.closures}
    service.closures = [
        Closure(since=one.since, until=one.until, reason=reasons.get((one.since, one.until), ""))
        for one in days
        if not one.spans
    ]
    for schedule in service.schedules:
        schedule.intervals = weekly_rows(schedule)
    rows = [
        ScheduleInterval(on_date=day, opens=opens, closes=closes)
        for one in days
        if one.spans
        for day in each_day(one)
        for opens, closes in one.spans
    ]
    if rows:
        schedule_for_dates(service, zone).intervals += rows


def tidy_value(field: Field, value: str) -> str:
    """Return a new value as the record will say it.

    Raises:
        ValueInvalid: it says no days, or two things of one day.
    """
    return say_days(read_days(value)) if field is Field.CLOSURES else value


def needs_zone(service: Service, value: str) -> bool:
    """Tell whether these days are the first hours that are known of a service."""
    return not service.schedules and any(one.spans for one in read_days(value))


def read_full_until(service: Service) -> str:
    """Return the last day on which there are no free places, empty where nobody has said so."""
    days = [one.full_until for one in service.capacities if one.full_until]
    return max(days).isoformat() if days else ""


def write_full_until(service: Service, value: str, _zone: str) -> None:
    """Say until when there are no free places, or no more."""
    service.capacities = [one for one in service.capacities if one.full_until is None]
    if value:
        until, told = date.fromisoformat(value), datetime.now(UTC)
        service.capacities.append(ServiceCapacity(unit=UNIT, available=0, full_until=until, updated_at=told))


def check_times(field: Field, value: str) -> None:
    """Refuse what is no day or no span of days, and more than there can be.

    Raises:
        ValueInvalid: it is not.
    """
    if field is Field.CLOSURES:
        days = read_days(value)
        if len(days) > MOST_LINES or sum(len(each_day(one)) for one in days if one.spans) > MOST_DAYS:
            raise ValueInvalid(ValueInvalid.__doc__)
    elif value:
        _day(value)


def check_new(service: Service, field: Field, value: str, today: date) -> None:
    """Refuse what is plainly a slip, or over before it is said; what stands in the record already may stay.

    Raises:
        HoursUnlikely, DayUnlikely, ValueInvalid: it is.
    """
    if field is Field.HOURS and value and not tells_hours(value):
        raise HoursUnlikely(HoursUnlikely.__doc__)
    days = _new_days(service, field, value)
    last = today.year + YEARS_AHEAD
    if not all(FIRST.year <= day.year <= last for one in days for day in (one.since, one.until) if day):
        raise DayUnlikely(last)
    if any(one.is_over(today) or any(opens >= DAY_MINUTES for opens, _ in one.spans) for one in days):
        raise ValueInvalid(ValueInvalid.__doc__)


def _new_days(service: Service, field: Field, value: str) -> set[Days]:
    if field is Field.FULL_UNTIL and value:
        day = _day(value)
        return {Days(day, day)}
    return set(read_days(value)) - set(read_days(read_closures(service))) if field is Field.CLOSURES else set()


def _dated(service: Service) -> list[Days]:
    dates: dict[date, tuple[Minutes, ...]] = {}
    for row in (one for schedule in service.schedules for one in dated_rows(schedule)):
        if row.on_date is not None:
            span = ((row.opens, row.closes),) if row.opens != row.closes else ()
            dates[row.on_date] = tuple(sorted({*dates.get(row.on_date, ()), *span}))
    return in_a_row(dates)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise ValueInvalid(ValueInvalid.__doc__) from error
