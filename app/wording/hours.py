"""Opening in words: now, until when, and the week."""

from datetime import datetime, timedelta

from flask_babel import gettext as _

from app.domain.service_card import OpenState
from app.wording.dates import clock, day_month, minutes_clock, weekday_name


def open_text(state: OpenState, now: datetime, language: str, *, has_phone: bool = True) -> str:
    """Say whether it is open at ``now`` and when that changes; unknown hours are called unknown."""
    if state.open_now is None:
        return _("Opening hours are not known: call first") if has_phone else _("Opening hours are not known")
    if state.changes_at is None:
        return _("Open around the clock") if state.open_now else _("Closed now")
    when = {"time": clock(state.changes_at), "day": _day(state.changes_at, now, language)}
    if _days_ahead(state.changes_at, now) == 0:
        return _("Open now until %(time)s", **when) if state.open_now else _("Closed now. Opens at %(time)s", **when)
    if state.open_now:
        # Translators: day is a weekday («monday») or a date («14 may») in its basic form; do not build on its case.
        return _("Open now. Closes: %(day)s, %(time)s", **when)
    if _days_ahead(state.changes_at, now) == 1:
        return _("Closed now. Opens tomorrow at %(time)s", **when)
    # Translators: day is a weekday («monday») or a date («14 may») in its basic form; do not build on its case.
    return _("Closed now. Opens: %(day)s, %(time)s", **when)


def intervals_text(intervals: tuple[tuple[int, int], ...]) -> str:
    """Return a day's intervals (minutes after midnight), such as «09:00–13:00, 14:00–18:00»."""
    if not intervals:
        return _("closed")
    if intervals == ((0, 1440),):
        return _("around the clock")
    return ", ".join(f"{minutes_clock(opens)}–{minutes_clock(closes)}" for opens, closes in intervals)


def _days_ahead(moment: datetime, now: datetime) -> int:
    return (moment.date() - now.astimezone(moment.tzinfo).date()).days


def _day(moment: datetime, now: datetime, language: str) -> str:
    soon = moment - now < timedelta(days=6)
    return weekday_name(moment.weekday(), language) if soon else day_month(moment.date(), language)
