"""Hours as sources write them: read exactly, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.hours_words import DAY_NAMES
from app.domain.opening_hours import parse_stated

DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
MONDAY_TO_FRIDAY = "Mo-8:30-17:30 Tu-8:30-17:30 We-8:30-17:30 Th-8:30-17:30 Fr-8:30-17:30"

READ = [
    ("24/7", " ".join(f"{day}-0:00-24:00" for day in DAYS)),
    ("круглосуточно", " ".join(f"{day}-0:00-24:00" for day in DAYS)),
    ("Цілодобово", " ".join(f"{day}-0:00-24:00" for day in DAYS)),
    ("пн-пт 8:30-17:30", MONDAY_TO_FRIDAY),
    ("будни 8:30-17:30", MONDAY_TO_FRIDAY),
    ("робочі дні 8:30-17:30", MONDAY_TO_FRIDAY),
    ("Пн. 8.30-17.30; Вт. 8.30-17.30; Ср. 8.30-17.30; Чт. 8.30-17.30; Пт. 8.30-17.30", MONDAY_TO_FRIDAY),
    ("пн-пт 8:30-17:30; сб, вс выходной", MONDAY_TO_FRIDAY),
    ("Monday – Friday: 8:30 - 17:30", MONDAY_TO_FRIDAY),
    ("երկուշաբթի – ուրբաթ 8:30-17:30", MONDAY_TO_FRIDAY),
    ("Երկ-ուր 8:30-17:30; շաբաթ և կիրակի փակ", MONDAY_TO_FRIDAY),
    ("ամեն օր 9:00-18:00", " ".join(f"{day}-9:00-18:00" for day in DAYS)),
    ("շուրջօրյա", " ".join(f"{day}-0:00-24:00" for day in DAYS)),
    ("душанбе-ҷумъа аз 8:30 то 17:30", MONDAY_TO_FRIDAY),
    ("Дшб-Ҷмъ 8:30-17:30; шанбе ва якшанбе истироҳат", MONDAY_TO_FRIDAY),
    ("ҳар рӯз 9:00-18:00", " ".join(f"{day}-9:00-18:00" for day in DAYS)),
    ("панҷшанбе 8:00-17:00, танаффус 12-13", "Th-8:00-12:00,13:00-17:00"),
    ("суббота 9:00-12:00", "Sa-9:00-12:00"),
    ("вторник, пятница с 9 до 12:30", "Tu-9:00-12:30 Fr-9:00-12:30"),
    ("щодня 20:00-8:00", " ".join(f"{day}-20:00-32:00" for day in DAYS)),
    ("9:00-18:00 ежедневно", " ".join(f"{day}-9:00-18:00" for day in DAYS)),
    ("8:30-17:30, кроме сб и вс", MONDAY_TO_FRIDAY),
    ("пн, ср, сб 13:00-14:00", "Mo-13:00-14:00 We-13:00-14:00 Sa-13:00-14:00"),
    ("вт-пт 9:00-16:00, пн 11:00-16:00", "Mo-11:00-16:00 " + " ".join(f"{d}-9:00-16:00" for d in DAYS[1:5])),
    ("сб 9-18, нд 10-16", "Sa-9:00-18:00 Su-10:00-16:00"),
    ("ср 8-13 и 14-20", "We-8:00-13:00,14:00-20:00"),
    ("чт 8:00-17:00, пт 8:00-16:00, перерва 12-13", "Th-8:00-12:00,13:00-17:00 Fr-8:00-12:00,13:00-16:00"),
    (
        "понедельник – вторник: 8:30 - 17:30; пятница: 8:30 - 16:30; перерыв 12:42-13:30",
        "Mo-8:30-12:42,13:30-17:30 Tu-8:30-12:42,13:30-17:30 Fr-8:30-12:42,13:30-16:30",
    ),
]
NOT_READ = [
    "",
    " ",
    "24/7 (not stated in source)",
    "24/7 (SMS пн-пт 9-18)",
    "24/7 (2020)",
    "8:00-17:00",
    "8:30-17:30, обед 13:00-14:00",
    "вт, пт 18:00",
    "чт, пт",
    "ежедневно",
    "ежедневно 8:00-17:00 (2017)",
    "пн-пт с 09:00",
    "six days a week",
    "за попереднім записом",
    "НЕ РАБОТАЕТ (пауза с 2025-10-01)",
    "будни 8:00-20:00 (в источнике и «круглосуточно»)",
    "1-я и 3-я среда 12:00-14:00 (сельский клуб)",
    "пн-чт 8:00-17:00, пт 8:00-16:00; сб 8:00-13:00 за тел. 60-46-04",
    "пн-чт 8:00-17:00, перерва 13-14; пт 8:00-16:00",
    "пн-пт 8:30-17:30; пт 8:30-16:30",
    "пт-пн 9-18",
    "пн 9-9",
    "пн 25:00-26:00",
    "пн 9:60-10:00",
    "пн 9-12, 11-14",
    "пн 9-18, обед 8-9",
    "пн-пт 9-18,",
    "диспетчерская круглосуточно",
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_what_is_stated_exactly_is_read(text: str, expected: str) -> None:
    stated = parse_stated(text)

    assert stated is not None
    assert _written(stated.weekly) == expected


@pytest.mark.parametrize("text", NOT_READ)
def test_what_leaves_a_doubt_is_not_read(text: str) -> None:
    assert parse_stated(text) is None


def test_a_named_zone_is_kept() -> None:
    stated = parse_stated("пн-сб 10:00-20:00 МСК")

    assert stated is not None
    assert stated.timezone == "Europe/Moscow"


@given(st.text(alphabet="пнвтсрчц0123456789:.-–,; ()/абвгдежзийклмноMoкруглосуточно", max_size=60))
def test_any_text_gives_whole_days_or_nothing(text: str) -> None:
    stated = parse_stated(text)

    if stated is not None:
        spans = [span for day in stated.weekly.values() for span in day]
        assert spans
        assert all(0 <= opens < 1440 and opens < closes <= opens + 1440 for opens, closes in spans)


@given(
    st.integers(0, 6),
    st.sampled_from(range(24)),
    st.integers(0, 59),
    st.integers(1, 1439),
    st.sampled_from(["-", " - ", "–", " — "]),
)
def test_whatever_is_written_plainly_is_read_back(day: int, hour: int, minute: int, length: int, dash: str) -> None:
    opens = hour * 60 + minute
    closes = (opens + length) % 1440
    text = f"{hour}:{minute:02}{dash}{closes // 60:02}.{closes % 60:02}"

    readings = [parse_stated(f"{name} {text}") for name in DAY_NAMES[day].split()]

    expected = (opens, opens + length)
    assert all(stated is not None and stated.weekly == {day: (expected,)} for stated in readings)


def _written(weekly: object) -> str:
    assert isinstance(weekly, dict)
    return " ".join(
        f"{DAYS[day]}-" + ",".join(f"{a // 60}:{a % 60:02}-{b // 60}:{b % 60:02}" for a, b in spans)
        for day, spans in weekly.items()
        if spans
    )
