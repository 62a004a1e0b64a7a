"""Old backups go, so that what people asked us to forget is forgotten there too, but never the newest."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.backup_retention import Keeping, kept

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
MOMENTS = st.sets(st.integers(0, 400 * 24 * 4), min_size=1, max_size=60).map(
    lambda quarters: [NOW - timedelta(minutes=15 * quarter) for quarter in quarters]
)


def test_a_year_of_quarter_hours_shrinks_to_a_few_and_ends_after_four_weeks() -> None:
    moments = [NOW - timedelta(minutes=15 * quarter) for quarter in range(365 * 24 * 4)]

    stays = kept(moments, Keeping())

    assert len(stays) < 45
    assert NOW - min(stays) < timedelta(days=35)
    assert set(moments[:8]) <= stays


def test_each_kept_day_keeps_its_newest_backup() -> None:
    evening, morning = NOW - timedelta(days=2), NOW - timedelta(days=2, hours=6)

    stays = kept([NOW, evening, morning], Keeping(newest=1, hours=0, days=7, weeks=0))

    assert stays == {NOW, evening}


@given(MOMENTS)
def test_the_newest_always_stays(moments: list[datetime]) -> None:
    assert max(moments) in kept(moments, Keeping(newest=0, hours=0, days=0, weeks=0))


@given(MOMENTS)
def test_clearing_twice_drops_nothing_more(moments: list[datetime]) -> None:
    once = kept(moments, Keeping())

    assert kept(once, Keeping()) == once
