"""Check when a row says that its service is open, and when its source said so."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from app.domain.hours_words import tells_hours
from app.domain.moments import FIRST, is_within_our_time
from app.operations.imports.faults import expects
from app.operations.imports.fields import FieldReader, long_ago

ISO_DAY = re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
MONTH = re.compile(r"[0-9]{4}(-[0-9]{2})?")
"""A year or a month alone."""
WRITTEN_DAY = re.compile(r"(?<!\d)(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})(?!\d)")


def read_hours(fields: FieldReader) -> str:
    """Return the hours in the words of the row."""
    text = fields.text("hours", most=500)
    if text and not tells_hours(text):
        fields.fault("hours", expects("hours such as «Mo–Fr 9:00–17:00» or «by appointment»"))
    return text


def read_source_date(fields: FieldReader, today: date) -> str:
    """Return when the source said it: a date, or words such as «about 2019».

    Each whole date in it must exist, and nothing is said later than tomorrow: somewhere it is that already.
    """
    text = fields.text("source_date", required=True, most=80)
    latest = today + timedelta(days=1)
    for told, day in _days(text):
        if day is None:
            fields.fault("source_date", expects("a date that the calendar has"), told)
        elif day > latest:
            fields.fault("source_date", expects("a date that is not in the future"), told)
        elif not is_within_our_time(day):
            fields.fault("source_date", long_ago(), told)
    if MONTH.fullmatch(text) and text > latest.isoformat()[: len(text)]:
        fields.fault("source_date", expects("a date that is not in the future"))
    elif MONTH.fullmatch(text) and text < str(FIRST.year):
        fields.fault("source_date", long_ago())
    return text


def _days(text: str) -> Iterator[tuple[str, date | None]]:
    """Yield each whole date as written, None instead of the day where the calendar has none."""
    for found in (*ISO_DAY.finditer(text), *WRITTEN_DAY.finditer(text)):
        try:
            yield found[0], date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            yield found[0], None
