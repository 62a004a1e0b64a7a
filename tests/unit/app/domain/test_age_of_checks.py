"""How long ago a service was checked."""

from datetime import date, timedelta

import pytest

from app.domain.freshness import Age, age_of

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


def test_what_was_never_checked_is_as_old_as_can_be() -> None:
    assert age_of(None, TODAY) is Age.OLDER
