from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from app.domain.service_card import OpenState
from app.wording.hours import intervals_text, open_text

MINSK = ZoneInfo("Europe/Minsk")
NOW = datetime(2026, 5, 14, 12, 0, tzinfo=MINSK)


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 5, day, hour, 0, tzinfo=MINSK)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (OpenState(None), "Opening hours are not known: call first"),
        (OpenState(True), "Open around the clock"),
        (OpenState(False), "Closed now"),
        (OpenState(True, at(14, 18)), "Open now until 18:00"),
        (OpenState(True, at(16, 18)), "Open now. Closes: saturday, 18:00"),
        (OpenState(False, at(14, 14)), "Closed now. Opens at 14:00"),
        (OpenState(False, at(15, 9)), "Closed now. Opens tomorrow at 09:00"),
        (OpenState(False, at(18, 9)), "Closed now. Opens: monday, 09:00"),
        (OpenState(False, at(25, 9)), "Closed now. Opens: May 25, 09:00"),
    ],
)
def test_opening_is_said_in_words(state: OpenState, expected: str) -> None:
    assert open_text(state, NOW, "en") == expected.replace("May 25", "25 May")


def test_now_is_compared_on_the_clock_of_the_place() -> None:
    evening_in_london = datetime(2026, 5, 14, 22, 30, tzinfo=ZoneInfo("Europe/London"))

    text = open_text(OpenState(False, at(15, 9)), evening_in_london, "ru")

    assert text == "Closed now. Opens at 09:00"


@pytest.mark.parametrize(
    ("intervals", "expected"),
    [((), "closed"), (((0, 1440),), "around the clock"), (((540, 780), (840, 1080)), "09:00–13:00, 14:00–18:00")],
)
def test_a_day_reads_as_its_intervals(intervals: tuple[tuple[int, int], ...], expected: str) -> None:
    assert intervals_text(intervals) == expected
