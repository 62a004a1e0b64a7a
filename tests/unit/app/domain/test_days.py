import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.days import Days, each_day, in_a_row, read_days, say_days
from app.domain.days_form import days_told
from app.domain.editing import ValueInvalid

TODAY = date(2026, 11, 28)
OPEN = ((540, 840),)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2026-12-31/2026-12-31 9-14", Days(date(2026, 12, 31), date(2026, 12, 31), OPEN)),
        ("2026-12-31 с 9:00 до 14:00", Days(date(2026, 12, 31), date(2026, 12, 31), OPEN)),
        ("2027-01-01/2027-01-08", Days(date(2027, 1, 1), date(2027, 1, 8))),
        ("2027-01-01 / 2027-01-08", Days(date(2027, 1, 1), date(2027, 1, 8))),
        ("2026-12-01/", Days(date(2026, 12, 1), None)),
        ("2026-12-31/2026-12-31 22:00-2:00", Days(date(2026, 12, 31), date(2026, 12, 31), ((1320, 1560),))),
    ],
)
def test_a_line_says_days_and_what_they_are_like(line: str, said: Days) -> None:
    assert read_days(line) == [said]


@pytest.mark.parametrize(
    "line",
    ["31 of February", "2026-02-31/", "2026-12-10/2026-12-01", "/ 9-14", "2026-12-31/2026-12-31 утром",
     "2026-12-31/2026-12-31 9-14, вт 10-12", "2026-12-31/2030-12-31 9-14"],
)  # fmt: skip
def test_what_says_no_days_is_refused(line: str) -> None:
    with pytest.raises(ValueInvalid):
        read_days(line)


@pytest.mark.parametrize("other", ["2026-12-30/2027-01-02", "2026-12-01/", "2026-12-31/2026-12-31 10:00-12:00"])
def test_two_things_of_one_day_are_refused(other: str) -> None:
    with pytest.raises(ValueInvalid):
        say_days(read_days(f"2026-12-31/2026-12-31 09:00-14:00\n{other}"))


def test_neighbours_with_the_same_hours_become_one_line_and_twins_too() -> None:
    text = "2026-12-31/2026-12-31 9-14\n2026-12-30/2026-12-30 09:00-14:00\n2027-02-01/\n2027-02-01/"

    assert say_days(read_days(text)) == "2026-12-30/2026-12-31 09:00-14:00\n2027-02-01/"


span = st.tuples(st.integers(0, 1438), st.integers(1, 1440)).filter(lambda one: one[0] < one[1])
dates = st.dictionaries(st.dates(date(2026, 1, 1), date(2026, 3, 1)), span.map(lambda one: (one,)), max_size=20)


@given(dates)
def test_every_day_is_said_once_and_read_again(kept: dict[date, tuple[tuple[int, int], ...]]) -> None:
    again = read_days(say_days(in_a_row(kept)))

    assert {day: one.spans for one in again for day in each_day(one)} == kept
    assert all(later.since > earlier.until for earlier, later in itertools.pairwise(again) if earlier.until)


def test_a_form_adds_several_days_and_takes_one_away() -> None:
    form = {
        "closed-from": "2027-01-01", "closed-to": "2027-01-08",
        "closed-from-2": "2026-12-31", "closed-hours-2": "9–14",
        "closed-from-3": "2027-02-01", "closed-open-3": "yes",
        "drop-2026-12-25/2026-12-25": "yes",
    }  # fmt: skip

    told = days_told(form, "2026-12-24/2026-12-24 10:00-12:00\n2026-12-25/2026-12-25", TODAY)

    assert told.splitlines() == [
        "2026-12-24/2026-12-24 10:00-12:00",
        "2026-12-31/2026-12-31 09:00-14:00",
        "2027-01-01/2027-01-08",
        "2027-02-01/",
    ]


def test_what_is_over_goes_once_something_changes_and_not_before() -> None:
    kept = f"{TODAY - timedelta(days=9)}/{TODAY - timedelta(days=8)}"

    assert days_told({}, kept, TODAY) == kept
    assert days_told({"closed-from": "2027-01-01"}, kept, TODAY) == "2027-01-01/2027-01-01"


@pytest.mark.parametrize("form", [{"closed-hours": "9-14"}, {"closed-to": "2027-01-01"}, {"closed-from": "завтра"}])
def test_what_a_form_says_badly_is_not_dropped_in_silence(form: dict[str, str]) -> None:
    with pytest.raises(ValueInvalid):
        read_days(days_told(form, "", TODAY))
