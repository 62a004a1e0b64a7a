"""Dates that cannot lie ahead: when something was checked, and when it last changed."""

from datetime import date, datetime, timedelta

from app.operations.imports.faults import expects
from app.operations.imports.hsds.reader import ObjectReader

A_DAY = timedelta(days=1)


def past_day(reader: ObjectReader, name: str, today: date) -> date | None:
    """Return a date that is not still to come; somewhere it may be tomorrow already."""
    found = reader.day(name)
    if found is not None and found > today + A_DAY:
        reader.fault(name, expects("a date that is not in the future"))
        return None
    return found


def past_moment(reader: ObjectReader, name: str, now: datetime) -> datetime:
    """Return a time that is not still to come, ``now`` where none is given."""
    found = reader.moment(name, now)
    if found > now + A_DAY:
        reader.fault(name, expects("a date that is not in the future"))
        return now
    return found
