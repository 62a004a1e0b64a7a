"""Shares come with their uncertainty."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.evaluation.interval import share_with_interval, wilson


def test_nothing_to_share_is_a_dash() -> None:
    assert share_with_interval(0, 0) == "–"


def test_a_share_is_printed_with_its_interval() -> None:
    assert share_with_interval(8, 10) == "80 [49–94] n=10"


@pytest.mark.parametrize(("hits", "total"), [(0, 5), (5, 5)])
def test_the_ends_stay_within_bounds(hits: int, total: int) -> None:
    low, high = wilson(hits, total)

    assert 0 <= low < high <= 1


@given(total=st.integers(1, 1000), share=st.floats(0, 1))
def test_the_interval_holds_the_share(total: int, share: float) -> None:
    hits = round(share * total)

    low, high = wilson(hits, total)

    assert low - 1e-9 <= hits / total <= high + 1e-9
