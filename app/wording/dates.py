"""Dates, days and times in words: Babel's, and our own where Babel's are not what people write."""

from datetime import date, datetime

from babel.dates import format_date, format_datetime, get_day_names

TAJIK_MONTHS = (
    "январи",
    "феврали",
    "марти",
    "апрели",
    "майи",
    "июни",
    "июли",
    "августи",
    "сентябри",
    "октябри",
    "ноябри",
    "декабри",
)
"""Months in the izafet form that a day or a year follows; CLDR 48 has only capitalised stand-alone names."""


def date_text(day: date, language: str) -> str:
    """Return a full date, such as «14 мая 2026 г.»."""
    if language == "tg":
        return f"{day.day} {TAJIK_MONTHS[day.month - 1]} соли {day.year}"
    return _apostrophe(format_date(day, "long", locale=language))


def stated_date_text(stated: str, language: str) -> str:
    """Return a date as a source states it (2026, 2026-08 or 2026-08-22) in words; what is none stays as it is."""
    try:
        day = date.fromisoformat(stated if stated.count("-") != 1 else f"{stated}-01")
    except ValueError:
        return stated
    if stated.count("-") == 2:
        return date_text(day, language)
    if language == "tg":
        return f"{TAJIK_MONTHS[day.month - 1]} соли {day.year}"
    return _apostrophe(format_date(day, "LLLL y", locale=language))


def day_month(day: date, language: str) -> str:
    """Return a date without its year, such as «14 мая»."""
    if language == "tg":
        return f"{day.day} {TAJIK_MONTHS[day.month - 1]}"
    return _apostrophe(format_date(day, "d MMMM", locale=language))


def weekday_name(weekday: int, language: str) -> str:
    """Return the name of a weekday (0 is Monday), in small letters as inside a sentence."""
    return _apostrophe(get_day_names("wide", "stand-alone", language)[weekday]).lower()


def clock(moment: datetime) -> str:
    """Return the time on a 24-hour clock, the same in all five languages."""
    return format_datetime(moment, "HH:mm", tzinfo=moment.tzinfo, locale="ru")


def minutes_clock(minutes: int) -> str:
    """Return minutes after midnight as a clock shows them; 1440 is 24:00, more runs into the next day."""
    hours, rest = divmod(minutes, 60)
    return f"{hours if hours <= 24 else hours - 24:02d}:{rest:02d}"


def _apostrophe(text: str) -> str:
    # CLDR writes U+02BC in Ukrainian; our labels have U+2019 as people type it
    return text.replace("\u02bc", "\u2019")
