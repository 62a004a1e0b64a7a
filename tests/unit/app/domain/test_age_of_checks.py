"""How long ago a service was checked."""

from datetime import date, timedelta

import pytest

from app.domain.freshness import Age, age_of, counted_from, day_of_source

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("days", "age"),
    [
        (0, Age.YEAR),
        (365, Age.YEAR),
        (366, Age.LABELLED),
        (548, Age.LABELLED),
        (549, Age.SET_BACK),
        (730, Age.SET_BACK),
        (731, Age.OLDER),
    ],
)
def test_a_check_grows_old_on_the_days_on_which_something_happens_to_the_service(days: int, age: Age) -> None:
    assert age_of(TODAY - timedelta(days=days), TODAY) is age


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2025-03-04", date(2025, 3, 4)),
        ("04.03.2025", date(2025, 3, 4)),
        ("2024-02", date(2024, 2, 29)),
        ("2024", date(2024, 12, 31)),
        ("~2019", date(2019, 12, 31)),
        ("2025-13", None),
        ("2025-02-30", None),
        ("2020-22", None),
        ("2025-26", None),
        ("undated (before 2016 renaming)", None),
        ("", None),
    ],
)
def test_a_source_names_its_day_only_where_it_says_one(stated: str, day: date | None) -> None:
    assert day_of_source(stated) == day


def test_age_counts_from_our_check_then_from_the_source_then_from_when_the_record_came() -> None:
    checked, came = date(2026, 5, 1), date(2026, 6, 1)

    assert counted_from(checked, "2019-04-02", came) == checked
    assert counted_from(None, "2019-04-02", came) == date(2019, 4, 2)
    assert counted_from(None, "undated", came) == came
