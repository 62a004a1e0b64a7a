"""Open now, and when that changes."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.opening_hours import Closed, Hours, is_open, state, weekly_minutes
from app.domain.record import HolidayRule

KYIV = ZoneInfo("Europe/Kyiv")
OFFICE = dict.fromkeys(range(5), ((540, 780), (840, 1080)))
ALWAYS = dict.fromkeys(range(7), ((0, 1440),))
NIGHT = dict.fromkeys(range(7), ((20 * 60, 32 * 60),))


def _at(text: str, zone: ZoneInfo = KYIV) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("at", "open_now", "changes_at"),
    [
        ("2026-11-25T08:59", False, "2026-11-25T09:00"),
        ("2026-11-25T09:00", True, "2026-11-25T13:00"),
        ("2026-11-25T13:00", False, "2026-11-25T14:00"),
        ("2026-11-27T18:00", False, "2026-11-30T09:00"),
        ("2026-11-29T12:00", False, "2026-11-30T09:00"),
    ],
)
def test_an_office_opens_closes_and_rests_at_the_weekend(at: str, open_now: object, changes_at: str) -> None:
    found = state(Hours("Europe/Kyiv", OFFICE), _at(at))

    assert (found.open_now, found.changes_at) == (open_now, _at(changes_at))


def test_a_line_around_the_clock_never_changes() -> None:
    found = state(Hours("Europe/Kyiv", ALWAYS), _at("2026-11-25T03:00"))

    assert (found.open_now, found.changes_at) == (True, None)


@pytest.mark.parametrize("hours", [None, Hours("Europe/Kyiv"), Hours("Europe/Kyiv", {0: ()})])
def test_unknown_is_not_closed(hours: Hours | None) -> None:
    assert state(hours, _at("2026-11-25T12:00")).open_now is None


def test_a_night_shelter_is_open_after_midnight() -> None:
    found = state(Hours("Europe/Kyiv", NIGHT), _at("2026-11-25T02:00"))

    assert (found.open_now, found.changes_at) == (True, _at("2026-11-25T08:00"))


def test_the_asker_s_zone_does_not_matter() -> None:
    dushanbe_morning = datetime(2026, 11, 25, 4, 30, tzinfo=UTC)

    found = state(Hours("Asia/Dushanbe", OFFICE), dushanbe_morning)

    assert found.open_now is True
    assert found.changes_at is not None
    assert found.changes_at.isoformat() == "2026-11-25T13:00:00+05:00"


@pytest.mark.parametrize(("day", "hours_open"), [("2026-03-29", 11), ("2026-10-25", 13), ("2026-11-01", 12)])
def test_a_night_is_an_hour_shorter_or_longer_when_clocks_change(day: str, hours_open: int) -> None:
    evening = _at(f"{day}T20:00") - timedelta(days=1)

    found = state(Hours("Europe/Kyiv", NIGHT), evening)

    assert found.changes_at is not None
    assert found.changes_at.astimezone(UTC) - evening.astimezone(UTC) == timedelta(hours=hours_open)


def test_a_date_replaces_its_weekday() -> None:
    hours = Hours("Europe/Kyiv", OFFICE, dates={date(2026, 11, 25): (), date(2026, 11, 28): ((600, 660),)})

    closed = state(hours, _at("2026-11-25T12:00"))
    extra = state(hours, _at("2026-11-28T10:30"))

    assert (closed.open_now, closed.changes_at) == (False, _at("2026-11-26T09:00"))
    assert (extra.open_now, extra.changes_at) == (True, _at("2026-11-28T11:00"))


@pytest.mark.parametrize(
    ("rule", "open_now"), [(HolidayRule.CLOSED, False), (HolidayRule.AS_USUAL, True), (HolidayRule.UNKNOWN, None)]
)
def test_a_public_holiday_follows_the_rule(rule: HolidayRule, open_now: object) -> None:
    hours = Hours("Europe/Kyiv", OFFICE, holidays=rule, public_holidays={date(2026, 12, 25)})

    assert state(hours, _at("2026-12-25T12:00")).open_now is open_now


def test_a_closure_closes_until_its_last_day() -> None:
    hours = Hours("Europe/Kyiv", OFFICE, closures=(Closed(date(2026, 11, 23), date(2026, 11, 25)),))

    found = state(hours, _at("2026-11-24T12:00"))

    assert (found.open_now, found.changes_at) == (False, _at("2026-11-26T09:00"))


def test_a_closure_without_an_end_has_no_next_opening() -> None:
    hours = Hours("Europe/Kyiv", closures=(Closed(date(2026, 11, 23)),))

    found = state(hours, _at("2026-11-24T12:00"))

    assert (found.open_now, found.changes_at) == (False, None)


def test_hours_that_have_run_out_are_unknown() -> None:
    hours = Hours("Europe/Kyiv", OFFICE, valid_to=date(2026, 11, 20))

    assert state(hours, _at("2026-11-25T12:00")).open_now is None


def test_a_change_beyond_what_is_known_is_not_promised() -> None:
    hours = Hours("Europe/Kyiv", OFFICE, valid_to=date(2026, 11, 27))

    found = state(hours, _at("2026-11-27T19:00"))

    assert (found.open_now, found.changes_at) == (False, None)


def test_a_week_around_the_clock_is_one_interval() -> None:
    assert weekly_minutes(Hours("Europe/Kyiv", ALWAYS)) == ((0, 10080),)


SPAN = st.tuples(st.integers(0, 1439), st.integers(1, 1440)).map(lambda pair: (pair[0], pair[0] + pair[1]))
WEEK = st.dictionaries(st.integers(0, 6), st.lists(SPAN, max_size=3).map(tuple))
ZONES = st.sampled_from(["Europe/Kyiv", "Europe/Moscow", "Asia/Yerevan", "Asia/Dushanbe", "Asia/Kamchatka"])
MOMENTS = st.integers(0, 2 * 365 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@given(WEEK, ZONES, MOMENTS)
def test_the_promised_change_is_the_next_change(
    weekly: dict[int, tuple[tuple[int, int], ...]], zone: str, at: datetime
) -> None:
    hours = Hours(zone, weekly)

    now = state(hours, at)

    if now.changes_at is not None:
        assert now.changes_at > at
        assert state(hours, now.changes_at).open_now is not now.open_now
        assert state(hours, now.changes_at - timedelta(seconds=1)).open_now is now.open_now


@given(WEEK, ZONES, MOMENTS)
def test_the_short_answer_agrees_with_the_long_one(
    weekly: dict[int, tuple[tuple[int, int], ...]], zone: str, at: datetime
) -> None:
    hours = Hours(
        zone, weekly, dates={at.date(): ((600, 1500),)}, closures=(Closed(date(2026, 6, 1), date(2026, 8, 1)),)
    )

    assert is_open(hours, at) is (state(hours, at).open_now is True)


@given(WEEK)
def test_a_week_s_intervals_are_in_order_and_do_not_touch(weekly: dict[int, tuple[tuple[int, int], ...]]) -> None:
    week = weekly_minutes(Hours("Europe/Kyiv", weekly))

    assert all(start < end for start, end in week)
    assert all(first[1] < second[0] for first, second in pairwise(week))
