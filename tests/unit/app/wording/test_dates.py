from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from app.domain.locales import LOCALES
from app.wording.dates import clock, date_text, day_month, minutes_clock, stated_date_text, weekday_name

THURSDAY = date(2026, 5, 14)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ru", "14 мая 2026\u202fг."),
        ("uk", "14 травня 2026\u202fр."),
        ("be", "14 мая 2026\u202fг."),
        ("hy", "14 մայիսի, 2026 թ."),
        ("tg", "14 майи соли 2026"),
    ],
)
def test_a_date_is_written_as_people_of_the_language_write_it(language: str, expected: str) -> None:
    text = date_text(THURSDAY, language)

    assert text.replace("\xa0", " ").replace("\u202f", " ") == expected.replace("\u202f", " ")


@pytest.mark.parametrize("month", range(1, 13))
def test_tajik_months_are_small_and_joined_to_the_year(month: int) -> None:
    text = date_text(date(2026, month, 3), "tg")

    assert text == text.lower()
    assert text.endswith("и соли 2026")


def test_a_tajik_day_of_a_month_has_no_year() -> None:
    assert day_month(THURSDAY, "tg") == "14 майи"


@pytest.mark.parametrize("language", LOCALES)
def test_weekdays_are_small_letters_in_every_language(language: str) -> None:
    names = [weekday_name(day, language) for day in range(7)]

    assert len(set(names)) == 7
    assert all(name == name.lower() for name in names)


def test_the_ukrainian_friday_has_the_apostrophe_that_people_type() -> None:
    assert weekday_name(4, "uk") == "п’ятниця"


def test_the_clock_shows_the_time_of_the_place() -> None:
    assert clock(datetime(2026, 5, 14, 9, 5, tzinfo=ZoneInfo("Asia/Dushanbe"))) == "09:05"


@pytest.mark.parametrize(("minutes", "expected"), [(0, "00:00"), (545, "09:05"), (1440, "24:00"), (1560, "02:00")])
def test_minutes_after_midnight_read_as_a_clock(minutes: int, expected: str) -> None:
    assert minutes_clock(minutes) == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [("2026-05-14", "14 мая 2026 г."), ("2026-08", "август 2026"), ("2026", "2026"), ("2026-02-31", "2026-02-31")],
)
def test_a_date_of_a_source_reads_in_words_as_far_as_it_is_one(stated: str, expected: str) -> None:
    assert stated_date_text(stated, "ru").replace("\u202f", " ") == expected
