"""When a provider is reminded."""

from datetime import date, timedelta

import pytest

from app.domain.provider import NEVER, months_after, reminder_is_due

CHECKED = date(2026, 1, 31)


@pytest.mark.parametrize(("rhythm", "day"), [(3, date(2026, 4, 30)), (6, date(2026, 7, 31)), (12, date(2027, 1, 31))])
def test_the_rhythm_counts_in_months(rhythm: int, day: date) -> None:
    assert months_after(CHECKED, rhythm) == day
    assert reminder_is_due(CHECKED, None, rhythm, day)
    assert not reminder_is_due(CHECKED, None, rhythm, min(day, date(2027, 1, 10)) - timedelta(days=1))


@pytest.mark.parametrize("age", [365, 548, 730])
def test_before_a_record_is_old_it_is_asked_about_whatever_the_rhythm(age: int) -> None:
    day = CHECKED + timedelta(days=age - 14)
    lately = day - timedelta(days=20)

    assert reminder_is_due(CHECKED, lately, 12, day)
    assert not reminder_is_due(CHECKED, day, 12, day + timedelta(days=1))
    assert not reminder_is_due(CHECKED, lately, 12, day - timedelta(days=1))


def test_who_wants_none_gets_none() -> None:
    assert not any(reminder_is_due(CHECKED, None, NEVER, CHECKED + timedelta(days=days)) for days in range(800))
